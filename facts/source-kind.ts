/** What can be read: a live cluster, files that describe one, a Linux host, a report that another tool wrote. */
export const sourceKinds = ["kubernetes", "manifests", "host", "report"] as const;
export type SourceKind = (typeof sourceKinds)[number];
