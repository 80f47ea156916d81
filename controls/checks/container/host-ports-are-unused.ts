import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: no container publishes a port on the address of its node.
 * Why: a host port goes past Services and most network policies and opens the workload to whoever reaches the node
 * (SP 800-190 3.4.3, 4.4.3).
 * Looks at: `ports[*].hostPort` of every container, and `hostNetwork`, where the API server makes every port one of the host.
 * Passes when: the field is not set or 0 everywhere, and ports lie in the pod's own network.
 * Cannot see: ports a Service of type NodePort or LoadBalancer publishes.
 */
export const hostPortsAreUnused = definePodSecurityCheck({
  id: "host-ports-are-unused",
  version: 2,
  title: { pass: "Containers publish no host port", fail: "A container publishes a host port" },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.13"],
  remediation: {
    text: "Take the host port away and publish the port with a Service.",
    yaml: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
  },
  mend: patchDeciding(({ path }, { observed }) => {
    // In the host's network every port is a host port: the API server would put the number back.
    const shared = observed.filter((each) => each.object === undefined && each.path.endsWith(".hostNetwork"));
    return { [path]: null, ...Object.fromEntries(shared.map((each) => [each.path, false])) };
  }),
  rule: {
    id: "hostPorts",
    level: "baseline",
    since: 0,
    looked: "every port of every container",
    look(pod, findings) {
      if (pod.spec.hostNetwork === true) findings.standsBeside(pod, "hostNetwork", true);
      for (const view of pod.containers) {
        for (const { containerPort, hostPort } of view.container.ports) {
          const field = `ports[${containerPort ?? hostPort ?? ""}].hostPort`;
          if (hostPort) findings.breaks(view, field, hostPort);
          else if (pod.spec.hostNetwork === true && containerPort)
            findings.breaks(view, field, hostPort, `${containerPort}, in the host's network`);
          else findings.upholds(view, field, hostPort, "0");
        }
      }
    },
  },
});
