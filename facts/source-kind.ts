/** What can be read: a live cluster, files that describe one, a Linux host. */
export const sourceKinds = ["kubernetes", "manifests", "host"] as const;
export type SourceKind = (typeof sourceKinds)[number];
