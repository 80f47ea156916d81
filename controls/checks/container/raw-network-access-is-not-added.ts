import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { patchDeciding } from "@/controls/mend";
import { withoutCapabilities } from "@/controls/mending/capabilities";

/**
 * Claim: no container asks for the right to send packets of its own making.
 * Why: whoever adds NET_RAW means to use it: to answer for other addresses and to listen to neighbours (SP 800-190 4.4.3, by way of the
 * runtime configuration guidance it names).
 * Looks at: `securityContext.capabilities.add` of every container.
 * Passes when: it holds neither NET_RAW nor ALL.
 * Cannot see: what the runtime gives by default; that is for `raw-network-access-is-dropped`.
 */
export const rawNetworkAccessIsNotAdded = defineCheck({
  id: "raw-network-access-is-not-added",
  version: 1,
  title: { pass: "No container asks for raw packets", fail: "A container asks for raw packets" },
  tier: "container",
  severity: "high",
  about: "workload",
  needs: [],
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.8", "cis-kubernetes-1.10:5.2.9"],
  remediation: {
    text: "Take NET_RAW out of the list; ping works without it where the node allows unprivileged echo sockets.",
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
  mend: patchDeciding(withoutCapabilities),
  examine: (subject) =>
    judgePods(subject.body, "added capabilities of every container", (pod, findings) => {
      for (const view of pod.containers) {
        const added = view.container.securityContext?.capabilities?.add ?? [];
        const raw = added.filter((name) => /^(CAP_)?(NET_RAW|ALL)$/i.test(name));
        const field = "securityContext.capabilities.add";
        if (raw.length > 0) findings.breaks(view, field, raw.join(", "));
        else findings.upholds(view, field, added.join(", ") || null, "none");
      }
    }),
});
