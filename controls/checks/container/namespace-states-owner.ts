import { defineCheck } from "@/controls/check";
import { judgeStated } from "@/controls/checks/known-labels";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: the namespace says who is responsible for it.
 * Why: containers can be traced to somebody only where that is written down (SP 800-190, 4.4.5).
 * Looks at: labels and annotations whose name, without prefix, is owner, team, contact or requester.
 * Passes when: one is set. Namespaces of Kubernetes itself do not apply.
 * Cannot see: whether that person or team still exists; the audit log, which says who really made a container.
 */
export const namespaceStatesOwner = defineCheck({
  id: "namespace-states-owner",
  version: 2,
  title: { pass: "Namespace names its owner", fail: "Namespace names no owner" },
  tier: "container",
  severity: "low",
  about: "namespace",
  needs: [],
  proves: ["4.4.5-d"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.7.1"],
  remediation: {
    text: "Label the namespace with the team that answers for it.",
    yaml: "metadata:\n  name: payments\n  labels:\n    plimsoll.dev/owner: team-payments\n",
  },
  mend: patchDeciding(({ path }) => ({ [path]: "team" }), Object.keys),
  examine: (namespace, world) => judgeStated(namespace, world.settings.ownerKeys, { alsoAnnotations: true }),
});
