import type { PersonRole } from "@/access/invitation";

/** The roles a person can have, from the least to the most rights. Here as a list, because the browser must not load `access`. */
export const personRoleOptions = [
  "viewer",
  "auditor",
  "owner",
  "officer",
  "administrator",
] as const satisfies readonly PersonRole[];
