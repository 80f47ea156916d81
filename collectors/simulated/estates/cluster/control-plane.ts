import type { KubeObject } from "../../kube-object";
import { type ClusterContext, momentOf } from "./cluster-context";
import type { ControlPlaneComponent } from "./cluster-plan";
import { defaultPodSpec } from "./default-pod-spec";
import { dress } from "./dress";
import type { NodePlan } from "./node";
import { podStatus } from "./pod-status";
import { hashOf, uidOf } from "./seeded";

/** The mirror pods by which a kubelet shows the static pods of its node: owned by the Node, no service account. */
export function controlPlanePods(context: ClusterContext): KubeObject[] {
  const nodes = context.plan.nodes.filter((node) => node.controlPlane);
  return nodes.flatMap((node) => context.plan.controlPlane.map((component) => mirrorPod(context, node, component)));
}

function mirrorPod(context: ClusterContext, node: NodePlan, component: ControlPlaneComponent): KubeObject {
  const seed = context.plan.name;
  const name = `${component.name}-${node.name}`;
  const createdAt = momentOf(seed, name, "cluster");
  const hash = hashOf(seed, name).slice(0, 32);
  const spec = {
    ...defaultPodSpec(podSpec(component, node)),
    enableServiceLinks: true,
    preemptionPolicy: "PreemptLowerPriority",
    priority: 2_000_001_000,
  };
  const status = podStatus({ uid: uidOf(seed, `Pod kube-system/${name}`), createdAt, fate: "running", node, spec });
  const manifest: KubeObject = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      namespace: "kube-system",
      labels: { component: component.name, tier: "control-plane" },
      annotations: {
        "kubernetes.io/config.hash": hash,
        "kubernetes.io/config.mirror": hash,
        "kubernetes.io/config.seen": createdAt,
        "kubernetes.io/config.source": "file",
      },
    },
    spec,
    status,
  };
  const owner = {
    apiVersion: "v1",
    kind: "Node",
    name: node.name,
    uid: uidOf(seed, `Node ${node.name}`),
    controller: true,
  };
  return dress(manifest, { seed, createdAt, manager: "kubelet", statusManager: "kubelet", owner });
}

function podSpec(component: ControlPlaneComponent, node: NodePlan) {
  const paths = Object.entries(component.hostPaths);
  const command = component.command.map((part) => part.replaceAll("NODE_ADDRESS", node.address));
  const probe = {
    httpGet: { host: "127.0.0.1", path: "/livez", port: 6443, scheme: "HTTPS" },
    failureThreshold: 8,
    timeoutSeconds: 15,
  };
  return {
    volumes: paths.map(([name, path]) => ({ name, hostPath: { path, type: "DirectoryOrCreate" } })),
    containers: [
      {
        name: component.name,
        image: component.image,
        command,
        livenessProbe: probe,
        resources: { requests: { cpu: "100m" } },
        volumeMounts: paths.map(([name, path]) => ({ name, mountPath: path, readOnly: !path.startsWith("/var/lib") })),
      },
    ],
    hostNetwork: true,
    nodeName: node.name,
    priorityClassName: "system-node-critical",
    securityContext: { seccompProfile: { type: "RuntimeDefault" } },
    tolerations: [{ operator: "Exists", effect: "NoExecute" }],
  };
}
