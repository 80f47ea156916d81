import type { AnyFact } from "@/facts/fact";
import type { ControlPlaneComponentFact } from "@/facts/kubernetes/control-plane-component";

type Component = ControlPlaneComponentFact["component"];

/** A component as its static pod starts it. */
export function component(name: Component, flags: Record<string, string>): AnyFact {
  const asset = {
    kind: "workload" as const,
    name: `${name}-cp1`,
    namespace: "kube-system",
    kubernetes: { apiVersion: "v1", kind: "Pod" },
  };
  return {
    kind: "control-plane-component",
    asset,
    subject: "",
    body: { component: name, path: `spec.containers[${name}].command`, flags },
    origin: null,
  };
}

/** Any other component, without flags. */
export function otherThan(name: Component): AnyFact {
  return component(name === "etcd" ? "kube-scheduler" : "etcd", {});
}
