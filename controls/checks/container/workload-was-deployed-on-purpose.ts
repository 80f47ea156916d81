import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { absentOwner } from "@/controls/checks/absent-owner";
import { isPlatform } from "@/controls/checks/sensitivity-of";

/** Field managers of people at a keyboard. */
const byHand =
  /^(kubectl(-(create|run|edit|patch|replace|set|scale|label|annotate|client-side-apply|rollout|expose|autoscale))?|k9s|lens|openlens|headlamp|mozilla|chrome|curl)$/i;

/**
 * Claim: the workload was written by what deploys here, not by hand.
 * Why: the creation of containers is to be tied to identities, and what nobody deployed on purpose is rogue (SP 800-190, 4.4.5).
 * Looks at: who wrote to the workload's spec (metadata.managedFields), against the deployers that the organisation states.
 * Passes when: all of them are stated deployers; where none are stated, when none is a tool for working by hand. Pods that name a controller which does not
 * exist, by a complete inventory, were deployed by nobody.
 * Cannot see: which person was behind a tool, which the audit log tells; managers can be named at will.
 */
export const workloadWasDeployedOnPurpose = defineCheck({
  id: "workload-was-deployed-on-purpose",
  version: 2,
  title: { pass: "Workload was deployed on purpose", fail: "Workload was written by hand or by strangers" },
  tier: "container",
  severity: "medium",
  about: "workload",
  needs: ["namespace"],
  weighs: ["workload"],
  proves: [],
  indicates: ["4.4.5-c"],
  references: [],
  remediation: {
    text: "Deploy it by what deploys here, and take the right to write workloads from people.",
    command:
      "kubectl get deployment web --namespace shop --show-managed-fields -o jsonpath='{.metadata.managedFields[*].manager}'",
  },
  examine: (workload, world) => {
    if (isPlatform(workload)) return notApplicable({ observed: [], searched: "a namespace of Kubernetes itself" });
    const absent = absentOwner(workload, world);
    if (absent) return fail([absent]);
    const { managers } = workload.body;
    if (managers.length === 0) throw new CannotTell("it is not told who wrote the workload");
    const { deployers } = world.settings;
    const isMeant = (name: string) => (deployers.length > 0 ? deployers.includes(name) : !byHand.test(name));
    const observed = managers.map(
      (name): Observed => ({ path: "metadata.managedFields", value: name, deciding: !isMeant(name) }),
    );
    const searched =
      deployers.length > 0
        ? `stated deployers: ${deployers.join(", ")}`
        : "no deployers are stated; looked for tools that work by hand";
    return managers.every(isMeant) ? pass({ observed, searched }) : fail({ observed, searched });
  },
});
