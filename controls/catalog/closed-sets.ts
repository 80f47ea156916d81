/**
 * The closed sets of words the catalog is written in. They stand in a file of their own, without a validator and
 * without data, so that a client component can use them and carry neither.
 */

/** Where in the stack a control applies, in the order of the sections 4.1 to 4.6. */
export const TIERS = ["image", "registry", "orchestrator", "container", "host", "hardware"] as const;

/** How the publication words a recommendation, from the strongest to none. */
export const STRENGTHS = ["must", "should", "encouraged", "may", "described"] as const;

/** Who can answer a recommendation: a machine, a person, or only both together. Our judgement. */
export const CHECK_MODES = ["automated", "attested", "both"] as const;

/** What kind of evidence answers a recommendation. Our judgement. */
export const EVIDENCE_KINDS = [
  "kubernetes-api",
  "registry-api",
  "host-files",
  "scanner-report",
  "attestation",
] as const;

/** Whether a Japanese title was seen in a document or is our rendering. */
export const TITLE_SOURCES = ["found", "translated"] as const;

/** What a Japanese title rests on; the catalog's text explains each. */
export const TITLE_BASES = [
  "quoted-numbered",
  "heading-unnumbered",
  "partly-confirmed",
  "vendor-translation",
  "carried-over-from-risk",
  "own-translation",
] as const;

/** The languages the catalog has texts in. */
export const CATALOG_LOCALES = ["en", "ja"] as const;
