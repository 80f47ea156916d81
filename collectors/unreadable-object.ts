import type { GapReason } from "@/facts/gap";

/** An object or document that cannot be used. Collectors raise it; `gapFrom` turns it into a gap. */
export class UnreadableObject extends Error {
  override readonly name = "UnreadableObject";

  constructor(
    readonly reason: Extract<GapReason, "malformed" | "too-large">,
    detail: string,
  ) {
    super(detail);
  }
}
