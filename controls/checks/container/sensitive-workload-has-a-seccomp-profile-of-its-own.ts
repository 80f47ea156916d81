import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";
import { podsOf } from "@/controls/checks/pods";
import { isPlatform, sensitivityOf } from "@/controls/checks/sensitivity-of";

/**
 * Claim: a workload of the highest level runs under a seccomp profile of its own.
 * Why: for applications of high risk further seccomp profiles are to be considered (SP 800-190, 4.4.3).
 * Looks at: the stated level of the workload, and seccompProfile of its pods and containers.
 * Passes when: every container is under a profile of type Localhost. Other levels do not apply.
 * Cannot see: what the profile allows; whether it lies on every node.
 */
export const sensitiveWorkloadHasASeccompProfileOfItsOwn = defineCheck({
  id: "sensitive-workload-has-a-seccomp-profile-of-its-own",
  version: 1,
  title: {
    pass: "Sensitive workload has a seccomp profile of its own",
    fail: "Sensitive workload has no seccomp profile of its own",
  },
  tier: "container",
  severity: "low",
  about: "workload",
  needs: ["namespace"],
  proves: ["4.4.3-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Record the system calls that the application needs and give it a profile with those.",
    yaml: "securityContext:\n  seccompProfile:\n    type: Localhost\n    localhostProfile: profiles/payments.json\n",
  },
  examine: (workload, world) => {
    if (isPlatform(workload)) return notApplicable({ observed: [], searched: "a namespace of Kubernetes itself" });
    const level = sensitivityOf(workload, world);
    if (level === undefined) throw new CannotTell("neither the workload nor its namespace states a sensitivity level");
    if (level !== world.settings.sensitivityLevels.at(-1))
      return notApplicable([{ path: "sensitivity", value: level }]);
    const observed = podsOf(workload.body).flatMap(({ path, spec }) =>
      spec.containers.map((container): Observed => {
        const type =
          container.securityContext?.seccompProfile?.type ?? spec.securityContext?.seccompProfile?.type ?? null;
        return {
          path: `${path}.containers[${container.name}].securityContext.seccompProfile.type`,
          value: type,
          deciding: type !== "Localhost",
        };
      }),
    );
    if (observed.length === 0) throw new CannotTell("no container of this workload is in this source");
    const open = observed.filter(({ deciding }) => deciding);
    return open.length > 0 ? fail(atMost(open)) : pass(atMost(observed));
  },
});
