/** The closed set of roles. */
export const roles = ["viewer", "auditor", "officer", "owner", "administrator", "collector"] as const;
export type Role = (typeof roles)[number];

/** What somebody can be allowed to do. Reads of posture, exports, and each family of writes. */
export const rights = [
  "posture:read",
  "report:export",
  "source:write",
  "scan:request",
  "scan:record",
  "delivery:write",
  "decision:write",
  "account:write",
  "audit:read",
  "settings:write",
] as const;
export type Right = (typeof rights)[number];

/** Who holds which right. `collector` is for machine tokens only. */
export const rightsOf: Record<Role, readonly Right[]> = {
  viewer: ["posture:read"],
  auditor: ["posture:read", "report:export", "audit:read"],
  officer: ["posture:read", "report:export", "audit:read", "decision:write", "scan:request", "settings:write"],
  owner: ["posture:read", "report:export", "scan:request"],
  administrator: [
    "posture:read",
    "report:export",
    "source:write",
    "scan:request",
    "decision:write",
    "account:write",
    "audit:read",
    "settings:write",
  ],
  collector: ["delivery:write"],
};
