import type { ApiResource } from "./api-resources";
import type { KubeObject } from "./kube-object";

/** What `/version` answers. */
export interface VersionInfo {
  major: string;
  minor: string;
  gitVersion: string;
  gitCommit: string;
  gitTreeState: string;
  buildDate: string;
  goVersion: string;
  compiler: string;
  platform: string;
}

/** Where in a list to start: one namespace or all, and the key (see `objectKey`) that was read last. */
export interface ListRange {
  namespace?: string;
  after?: string;
}

/** A made-up cluster that can be read resource by resource, without having to hold it all. */
export interface Estate {
  readonly name: string;
  readonly version: VersionInfo;
  /** Built-in resources and those of the estate's CRDs. */
  readonly resources: readonly ApiResource[];
  /** Objects of one resource in the order of their keys. Nobody may change what comes out. */
  objects(resource: ApiResource, range?: ListRange): Iterable<KubeObject>;
  /** How many objects of the resource there are, in one namespace or in all. */
  count(resource: ApiResource, namespace?: string): number;
  /** What a node's kubelet answers to `/configz` (a KubeletConfiguration); undefined when nobody answers on that node. */
  kubelet?(node: string): Record<string, unknown> | undefined;
}
