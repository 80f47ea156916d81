import { defineCheck } from "@/controls/check";
import { type Findings, judgePods } from "@/controls/checks/judge-pods";
import {
  appArmorAnnotation,
  isAppArmorAnnotationAllowed,
  isAppArmorProfile,
} from "@/controls/checks/pod-security/profiles";
import { type ContainerView, isWindows, type PodView } from "@/controls/checks/pods";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: every container is confined by AppArmor or SELinux, as far as the pod decides.
 * Why: the host's mandatory access control should hold in all container deployments (SP 800-190 4.4.3).
 * Looks at: `securityContext` privileged, seLinuxOptions and appArmorProfile of containers and pod, and the AppArmor annotations.
 * Passes when: each container names a confining profile, type or level. Windows pods are left out.
 * Cannot see: whether the node enforces it. Where the pod names nothing, the node's default decides and the check does not judge.
 */
export const mandatoryAccessControlConfinesContainer = defineCheck({
  id: "mandatory-access-control-confines-container",
  version: 1,
  title: { pass: "AppArmor or SELinux is asked to confine", fail: "A container runs outside AppArmor and SELinux" },
  tier: "container",
  severity: "medium",
  about: "workload",
  needs: [],
  proves: ["4.4.3-c"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.2", "cis-docker-1.6.0:5.3"],
  remediation: {
    text: "Name the profile that your nodes enforce, and run nothing privileged.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        appArmorProfile:
          type: RuntimeDefault
`,
  },
  mend: setDeciding(({ path }) => {
    if (path.endsWith(".privileged")) return false;
    if (path.endsWith(".seLinuxOptions.type")) return "container_t";
    return path.endsWith("]") ? "runtime/default" : "RuntimeDefault";
  }),
  examine: (subject) =>
    judgePods(subject.body, "every container", (pod, findings) => {
      if (isWindows(pod)) return findings.exempts(pod, "os.name", "windows");
      for (const view of pod.containers) lookAtContainer(pod, view, findings);
    }),
});

function lookAtContainer(pod: PodView, view: ContainerView, findings: Findings): void {
  const own = view.container.securityContext;
  const seLinux = own?.seLinuxOptions ?? pod.spec.securityContext?.seLinuxOptions;
  const place = own?.seLinuxOptions ? view : pod;
  const field = "securityContext.seLinuxOptions";
  if (own?.privileged === true) findings.breaks(view, "securityContext.privileged", true);
  else if (/spc_t|unconfined/.test(seLinux?.type ?? "")) findings.breaks(place, `${field}.type`, seLinux?.type);
  else if (seLinux?.type) findings.upholds(place, `${field}.type`, seLinux.type);
  else if (seLinux?.level) findings.upholds(place, `${field}.level`, seLinux.level);
  else lookAtAppArmor(pod, view, findings);
}

function lookAtAppArmor(pod: PodView, view: ContainerView, findings: Findings): void {
  const own = view.container.securityContext?.appArmorProfile;
  const type = (own ?? pod.spec.securityContext?.appArmorProfile)?.type;
  const key = appArmorAnnotation + view.container.name;
  const annotation = pod.pod.annotations[key];
  const field = "securityContext.appArmorProfile.type";
  if (type !== undefined) {
    if (isAppArmorProfile(type)) findings.upholds(own ? view : pod, field, type);
    else findings.breaks(own ? view : pod, field, type);
  } else if (annotation) {
    if (isAppArmorAnnotationAllowed(annotation)) findings.upholds(pod.metadata, `annotations[${key}]`, annotation);
    else findings.breaks(pod.metadata, `annotations[${key}]`, annotation);
  } else {
    findings.leavesOpen(
      `container ${view.container.name} names no profile; the node's default decides and was not read`,
    );
  }
}
