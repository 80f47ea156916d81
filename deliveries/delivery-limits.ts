/**
 * What a delivery may be at most. A host with 5,000 packages and 2,000 processes makes some 300 kB of compressed lines; these leave room for
 * the largest and still bound what a stranger with a token can make the server hold.
 */
export const deliveryLimits = {
  /** Compressed, as sent. */
  sentBytes: 8 * 1024 * 1024,
  /** Opened: what stops a small body from becoming a large one. */
  openedBytes: 64 * 1024 * 1024,
  lineBytes: 16 * 1024 * 1024,
  lines: 20_000,
  /** How far the host's clock may be ahead of the server's. */
  aheadMilliseconds: 5 * 60_000,
  /** How old a delivery may be. */
  ageMilliseconds: 30 * 86_400_000,
} as const;
