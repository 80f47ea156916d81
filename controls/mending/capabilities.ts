import type { Observed } from "@/controls/check";
import type { Patches } from "@/controls/mend";

/**
 * Takes the capabilities that an observation of `…capabilities.add` names out of the list and leaves the others in. Where the observation
 * names them all, or cannot tell, nothing of the list is assumed: a strategic merge patch deletes by value.
 */
export function withoutCapabilities({ path, value }: Observed): Patches | undefined {
  if (typeof value !== "string" || !path.endsWith(".add")) return undefined;
  return { [path.replace(/add$/, "$deleteFromPrimitiveList/add")]: value.split(", ") };
}
