import { defineCheck, fail, notApplicable, pass } from "@/controls/check";
import {
  failsClosed,
  generalWebhooks,
  imageWebhooks,
  observedWebhook,
  seesPods,
} from "@/controls/checks/admission-engines";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: when a policy engine does not answer, pods are refused, not let in.
 * Why: a rule that stops holding when its engine is down can be got around by taking it down (SP 800-190, 4.4.5).
 * Looks at: failurePolicy of the validating webhooks of known policy engines that see pods.
 * Passes when: each is Fail, which is also the default. Without such a webhook it does not apply.
 * Cannot see: engines not known here; namespaces that a webhook leaves out by its selector.
 */
export const clusterAdmissionFailsClosed = defineCheck({
  id: "cluster-admission-fails-closed",
  version: 1,
  title: { pass: "Policy engines fail closed", fail: "A policy engine lets pods in when it is down" },
  tier: "container",
  severity: "medium",
  about: "cluster",
  needs: ["admission-webhook"],
  proves: [],
  indicates: ["4.4.5-e"],
  references: [],
  remediation: {
    text: "Set failurePolicy to Fail, run several replicas of the engine, and leave out its own namespace by selector.",
    yaml: "webhooks:\n  - name: validate.example.com\n    failurePolicy: Fail\n",
  },
  examine: (_, world) => {
    const engines = [...generalWebhooks(world), ...imageWebhooks(world)];
    const judged = engines.filter(({ body }) => body.type === "validating" && seesPods(body));
    const searched = `${counted(judged.length, "policy webhook")} among ${counted(world.all("admission-webhook").length, "webhook")}`;
    if (judged.length === 0) return notApplicable({ observed: [], searched });
    const open = judged.filter((each) => !failsClosed(each));
    if (open.length > 0) return fail({ observed: atMost(open.map((each) => observedWebhook(each, true))), searched });
    return pass({ observed: atMost(judged.map((each) => observedWebhook(each, false))), searched });
  },
});
