import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { isWindows } from "@/controls/checks/pods";
import { patchDeciding } from "@/controls/mend";
import { withoutCapabilities } from "@/controls/mending/capabilities";

/**
 * Claim: no container may send packets of its own making.
 * Why: runtimes give NET_RAW to every container by default, and with it a container answers for the addresses of its neighbours, past what
 * separates their networks (SP 800-190 4.4.3, by way of the runtime configuration guidance it names).
 * Looks at: `securityContext.capabilities` and `privileged` of every container, and `os.name` of the pod.
 * Passes when: each container drops NET_RAW or ALL, does not add it again and is not privileged. Windows pods are left out.
 * Cannot see: a runtime that is set up to leave NET_RAW out of its default set.
 */
export const rawNetworkAccessIsDropped = defineCheck({
  id: "raw-network-access-is-dropped",
  version: 1,
  title: { pass: "Containers cannot send raw packets", fail: "A container can send raw packets" },
  tier: "container",
  severity: "medium",
  about: "workload",
  needs: [],
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.8", "cis-docker-1.6.0:5.4"],
  remediation: {
    text: "Drop NET_RAW, best together with all other capabilities.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          securityContext:
            capabilities:
              drop: ["ALL"]
`,
  },
  mend: patchDeciding((observed) => {
    const { path } = observed;
    if (path.endsWith(".privileged")) return { [path]: false };
    return path.endsWith(".drop") ? { [path]: ["ALL"] } : withoutCapabilities(observed);
  }),
  examine: (subject) =>
    judgePods(subject.body, "capabilities of every container", (pod, findings) => {
      if (isWindows(pod)) {
        findings.exempts(pod, "os.name", "windows");
        return;
      }
      for (const view of pod.containers) {
        const { capabilities, privileged } = view.container.securityContext ?? {};
        const { add = [], drop = [] } = capabilities ?? {};
        const dropped = drop.some((name) => ["ALL", "NET_RAW"].includes(name.toUpperCase()));
        const field = "securityContext.capabilities";
        const again = add.filter(givesRawSockets);
        if (privileged === true) findings.breaks(view, "securityContext.privileged", true);
        if (again.length > 0) findings.breaks(view, `${field}.add`, again.join(", "));
        if (!dropped) findings.breaks(view, `${field}.drop`, drop.join(", ") || null, "none");
        else if (again.length === 0 && privileged !== true) findings.upholds(view, `${field}.drop`, drop.join(", "));
      }
    }),
});

function givesRawSockets(name: string): boolean {
  return /^(CAP_)?(NET_RAW|ALL)$/i.test(name);
}
