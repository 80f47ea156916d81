import { defineCheck } from "@/controls/check";
import { type Findings, judgePods } from "@/controls/checks/judge-pods";
import { type ContainerView, isWindows, type PodView } from "@/controls/checks/pods";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: every container runs as a user without privileges.
 * Why: images should be configured to run as a non-privileged user, and containers with the least file permissions they need
 * (SP 800-190 4.1.2, 4.5.5).
 * Looks at: `securityContext` runAsUser, runAsNonRoot and, on Windows, windowsOptions.runAsUserName of containers and pod.
 * Passes when: each container's user is not 0, or starting as root is forbidden; on Windows not ContainerAdministrator.
 * Cannot see: the user an image names. Where only the image decides, the check does not judge.
 */
export const containerUserIsNotRoot = defineCheck({
  id: "container-user-is-not-root",
  version: 1,
  title: { pass: "Containers run as a user without privileges", fail: "A container runs as root" },
  tier: "image",
  severity: "high",
  about: "workload",
  needs: [],
  proves: ["4.1.2-b", "4.5.5-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.7", "cis-docker-1.6.0:4.1"],
  remediation: {
    text: "Name a user other than root in the image, and in the pod as well.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
`,
  },
  mend: patchDeciding(
    ({ path }) => ({ [path]: path.endsWith(".runAsUserName") ? "ContainerUser" : 10001 }),
    (patches) => Object.keys(patches).filter((path) => patches[path] === 10001),
  ),
  examine: (subject) =>
    judgePods(subject.body, "the user of every container", (pod, findings) => {
      const look = isWindows(pod) ? lookOnWindows : lookOnLinux;
      for (const view of pod.containers) look(pod, view, findings);
    }),
});

function lookOnLinux(pod: PodView, view: ContainerView, findings: Findings): void {
  const own = view.container.securityContext;
  const forPod = pod.spec.securityContext;
  const user = own?.runAsUser ?? forPod?.runAsUser;
  const userPlace = own?.runAsUser === undefined ? pod : view;
  if (user === 0) findings.breaks(userPlace, "securityContext.runAsUser", 0);
  else if (user !== undefined) findings.upholds(userPlace, "securityContext.runAsUser", user);
  else lookAtRequirement(pod, view, findings);
}

function lookOnWindows(pod: PodView, view: ContainerView, findings: Findings): void {
  const own = view.container.securityContext?.windowsOptions?.runAsUserName;
  const user = own ?? pod.spec.securityContext?.windowsOptions?.runAsUserName;
  const place = own === undefined ? pod : view;
  const field = "securityContext.windowsOptions.runAsUserName";
  if (user === undefined) lookAtRequirement(pod, view, findings);
  else if (/(^|\\)(ContainerAdministrator|Administrator|SYSTEM)$/i.test(user)) findings.breaks(place, field, user);
  else findings.upholds(place, field, user);
}

function lookAtRequirement(pod: PodView, view: ContainerView, findings: Findings): void {
  const own = view.container.securityContext?.runAsNonRoot;
  const required = own ?? pod.spec.securityContext?.runAsNonRoot;
  const place = own === undefined ? pod : view;
  if (required === true) findings.upholds(place, "securityContext.runAsNonRoot", true);
  else
    findings.leavesOpen(`container ${view.container.name} runs as the user its image names, and images were not read`);
}
