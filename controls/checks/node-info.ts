import { CannotTell, type SubjectOf } from "@/controls/check";
import type { NodeFact } from "@/facts/kubernetes/node";

export type Node = SubjectOf<"node">;
type NodeInfo = NonNullable<NodeFact["nodeInfo"]>;

/** One field of status.nodeInfo. Throws CannotTell when the kubelet has not reported it (a node written in a file). */
export function nodeInfo(node: Node, field: keyof NodeInfo): string {
  const value = node.body.nodeInfo?.[field];
  if (!value) throw new CannotTell(`status.nodeInfo.${field} of node ${node.asset.name} is not set`);
  return value;
}

/** `containerd://1.7.24` as name and version. Throws CannotTell when it is not of that form. */
export function containerRuntime(node: Node): { name: string; version: string; text: string } {
  const text = nodeInfo(node, "containerRuntimeVersion");
  const match = /^([a-z0-9.-]+):\/\/(.+)$/i.exec(text);
  if (!match) throw new CannotTell(`containerRuntimeVersion "${text}" is not of the form name://version`);
  return { name: match[1]!.toLowerCase(), version: match[2]!, text };
}
