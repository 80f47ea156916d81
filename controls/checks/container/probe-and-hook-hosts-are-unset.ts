import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { setDeciding } from "@/controls/mend";

const probes = ["livenessProbe", "readinessProbe", "startupProbe"] as const;
const hooks = ["postStart", "preStop"] as const;
const actions = ["httpGet", "tcpSocket"] as const;

/**
 * Claim: no probe and no lifecycle hook names a host of its own.
 * Why: the kubelet follows these fields from the node's network, so they reach addresses that the container may not
 * (SP 800-190 4.4.3).
 * Looks at: `httpGet.host` and `tcpSocket.host` of every probe and hook of every container.
 * Passes when: the field is not set or empty everywhere.
 * Cannot see: where an exec probe connects to.
 */
export const probeAndHookHostsAreUnset = definePodSecurityCheck({
  id: "probe-and-hook-hosts-are-unset",
  version: 1,
  title: { pass: "Probes and hooks stay with their pod", fail: "A probe or hook names another host" },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Leave out host, so that the kubelet asks the pod itself; put a virtual host name into a header instead.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          livenessProbe:
            httpGet:
              path: /healthz
              port: 8080
              httpHeaders:
                - name: Host
                  value: web.example.com
`,
  },
  mend: setDeciding(null),
  rule: {
    id: "hostProbesAndHostLifecycle",
    level: "baseline",
    since: 34,
    looked: "every probe and lifecycle hook of every container",
    look(pod, findings) {
      for (const view of pod.containers) {
        const handlers = [
          ...probes.map((probe) => [probe, view.container[probe]] as const),
          ...hooks.map((hook) => [`lifecycle.${hook}`, view.container.lifecycle?.[hook]] as const),
        ];
        for (const [field, handler] of handlers) {
          for (const action of actions) {
            if (!handler?.[action]) continue;
            const { host } = handler[action];
            if (host) findings.breaks(view, `${field}.${action}.host`, host);
            else findings.upholds(view, `${field}.${action}.host`, host, "the pod itself");
          }
        }
      }
    },
  },
});
