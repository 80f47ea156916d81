/**
 * How traffic of a workload's pods is protected, and what says so. Permissive: encrypted where the other side can, open otherwise. Unknown: what
 * decides was not seen.
 */
export interface Protection {
  state: "strict" | "permissive" | "none" | "unknown";
  by: string;
}
