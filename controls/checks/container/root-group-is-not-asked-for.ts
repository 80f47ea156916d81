import { defineCheck, type Observed } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: no pod or container asks for group 0.
 * Why: files of the root group are the system's, in the image and on volumes, so membership gives back a part of root (SP 800-190 4.4.3, by way
 * of the runtime configuration guidance it names).
 * Looks at: `securityContext.runAsGroup` of pod and containers, `fsGroup` and `supplementalGroups` of the pod.
 * Passes when: none of them is 0 where it is set.
 * Cannot see: the group that an image names, which is 0 where it names none.
 */
export const rootGroupIsNotAskedFor = defineCheck({
  id: "root-group-is-not-asked-for",
  version: 2,
  title: { pass: "Nobody asks for the root group", fail: "A pod or container asks for the root group" },
  tier: "container",
  severity: "low",
  about: "workload",
  needs: [],
  proves: ["4.4.3-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Name a group other than 0, and give it the files the program writes.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
`,
  },
  mend: patchDeciding((observed) => ({ [observed.path]: groupsWithoutRoot(observed) }), Object.keys),
  examine: (subject) =>
    judgePods(subject.body, "groups of the pod and every container", (pod, findings) => {
      const { fsGroup, supplementalGroups = [] } = pod.spec.securityContext ?? {};
      if (fsGroup === 0) findings.breaks(pod, "securityContext.fsGroup", 0);
      if (supplementalGroups.includes(0))
        findings.breaks(pod, "securityContext.supplementalGroups", supplementalGroups.join(", "));
      for (const { place, context } of pod.contexts) {
        if (context?.runAsGroup === 0) findings.breaks(place, "securityContext.runAsGroup", 0);
        else findings.upholds(place, "securityContext.runAsGroup", context?.runAsGroup);
      }
    }),
});

/** A group to start with, and of the list of supplementary groups those that may stay. */
function groupsWithoutRoot({ path, value }: Observed): number | number[] {
  if (!path.endsWith(".supplementalGroups")) return 10001;
  return String(value)
    .split(", ")
    .map(Number)
    .filter((group) => group !== 0);
}
