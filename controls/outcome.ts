/** How bad it is when a check fails. */
export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** What one check said of one asset. A check itself can only say the first three. */
export const outcomes = ["pass", "fail", "not-applicable", "not-assessed"] as const;
export type Outcome = (typeof outcomes)[number];

/** Where a recommendation or control stands. Greener is further left. */
export const statuses = ["met", "partly-met", "not-met", "not-assessed", "not-applicable"] as const;
export type Status = (typeof statuses)[number];
