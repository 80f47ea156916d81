import type { z } from "zod";
import type { AnyFact } from "@/facts/fact";
import type { ControlPlaneComponentFact } from "@/facts/kubernetes/control-plane-component";
import { controlPlaneFilesSchema } from "@/facts/kubernetes/control-plane-files";
import { kubeletConfigurationSchema } from "@/facts/kubernetes/kubelet-configuration";
import { nodeFilesSchema } from "@/facts/kubernetes/node-files";

type Component = ControlPlaneComponentFact["component"];

/** A component as its static pod starts it; of which version, and what its environment gives, where that matters. */
export function component(
  name: Component,
  flags: Record<string, string>,
  { version, environment = [] }: { version?: string; environment?: string[] } = {},
): AnyFact {
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
    body: { component: name, path: `spec.containers[${name}].command`, flags, version, environment },
    origin: null,
  };
}

/** Any other component, without flags. */
export function otherThan(name: Component): AnyFact {
  return component(name === "etcd" ? "kube-scheduler" : "etcd", {});
}

const nodeAsset = {
  kind: "node" as const,
  name: "node-1",
  namespace: null,
  kubernetes: { apiVersion: "v1", kind: "Node" },
};

/** The kubelet of a node with these settings in its file and these flags. */
export function kubelet(
  file: Record<string, string | number | boolean | string[]>,
  flags: Record<string, string> = {},
): AnyFact {
  return kubeletFact({ source: "host", effective: null, file, flags });
}

/** A kubelet of which this was seen. */
export function kubeletFact(body: z.input<typeof kubeletConfigurationSchema>): AnyFact {
  const parsed = kubeletConfigurationSchema.parse(body);
  return { kind: "kubelet-configuration", asset: nodeAsset, subject: "", body: parsed, origin: null };
}

/** A kubelet of which neither file nor flags nor configz were seen. */
export function unseenKubelet(): AnyFact {
  return kubeletFact({ source: "host", effective: null, file: null, flags: null });
}

/** What the files of a control-plane node say. */
export function controlPlaneFiles(body: z.input<typeof controlPlaneFilesSchema>): AnyFact {
  return {
    kind: "control-plane-files",
    asset: nodeAsset,
    subject: "",
    body: controlPlaneFilesSchema.parse(body),
    origin: null,
  };
}

/** Files of a node. */
export function nodeFiles(
  ...files: { role: string; path: string; mode?: string; user?: string; group?: string }[]
): AnyFact {
  return { kind: "node-files", asset: nodeAsset, subject: "", body: nodeFilesSchema.parse({ files }), origin: null };
}
