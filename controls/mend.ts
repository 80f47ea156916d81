import type { Evidence } from "@/controls/check";
import type { AssetRef } from "@/facts/asset";

/**
 * What would mend one finding, for this very object. `patch`: partial objects to merge (`kubectl patch --type strategic` or an edit by
 * hand); `apply`: whole objects to add; `delete`: objects to remove. Objects are plain data, written as YAML by whoever shows them.
 */
export interface Mend {
  how: "patch" | "apply" | "delete";
  objects: readonly Record<string, unknown>[];
}

/** Makes the mend of one failed finding from what it observed; undefined where no patch can be given. */
export type MendOf = (asset: AssetRef, evidence: Evidence) => Mend | undefined;
