import { absentBacking, failsClosed, observedWebhook, webhooksByEngine } from "@/controls/admission/engine-webhooks";
import { mendFailurePolicies } from "@/controls/admission/mend-gates";
import { seesPodCreation } from "@/controls/admission/namespace-match";
import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: when a policy engine does not answer, pods are refused, not let in.
 * Why: a rule that stops holding when its engine is down can be got around by taking it down (SP 800-190, 4.4.5).
 * Looks at: failurePolicy of the validating webhooks of policy engines that see pods, and whether the service behind each has running pods;
 * failurePolicy of ValidatingAdmissionPolicies that deny and see pods.
 * Passes when: each is Fail, which is also the default. Without any of them it does not apply.
 * Cannot see: engines not known here; namespaces that a webhook leaves out, which the checks of gates look at.
 */
export const clusterAdmissionFailsClosed = defineCheck({
  id: "cluster-admission-fails-closed",
  version: 2,
  title: { pass: "Policy engines fail closed", fail: "A policy engine lets pods in when it is down" },
  tier: "container",
  severity: "medium",
  about: "cluster",
  needs: ["admission-webhook", "admission-policy"],
  weighs: ["service", "workload"],
  proves: ["4.4.5-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Set failurePolicy to Fail, run several replicas of the engine, and leave out its own namespace by selector.",
    yaml: "webhooks:\n  - name: validate.example.com\n    failurePolicy: Fail\n",
  },
  mend: mendFailurePolicies,
  examine: (_, world) => {
    const webhooks = [...webhooksByEngine(world).values()]
      .flat()
      .filter(({ body }) => body.type === "validating" && body.rules.some(seesPodCreation));
    const policies = world
      .all("admission-policy")
      .filter(({ body }) => body.matchRules.some(seesPodCreation))
      .filter(({ body }) => body.bindings.some(({ validationActions }) => validationActions.includes("Deny")));
    const searched = [
      `${counted(webhooks.length, "policy webhook")} among ${counted(world.all("admission-webhook").length, "webhook")}`,
      counted(policies.length, "ValidatingAdmissionPolicy that denies", "ValidatingAdmissionPolicies that deny"),
    ].join(", ");
    if (webhooks.length + policies.length === 0) return notApplicable({ observed: [], searched });
    const open: Observed[] = [
      ...webhooks.filter((each) => !failsClosed(each)).map(observedWebhook),
      ...policies
        .filter(({ body }) => body.failurePolicy === "Ignore")
        .map(({ subject }) => ({
          path: "spec.failurePolicy",
          value: "Ignore",
          object: `ValidatingAdmissionPolicy ${subject}`,
        })),
    ].map((each) => ({ ...each, deciding: true }));
    const absent = webhooks.flatMap((each) => absentBacking(each, world) ?? []);
    if (open.length > 0) return fail({ observed: atMost([...open, ...absent]), searched });
    return pass({ observed: atMost([...webhooks.map(observedWebhook), ...absent]), searched });
  },
});
