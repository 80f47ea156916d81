import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Advisories, advisoriesSchema, shippedAdvisories } from "@/controls/advisories/advisories";

/** No list of advisories is larger; a file that is would be something else. Bytes. */
const LARGEST = 8 * 1024 * 1024;

/**
 * Reads a list of advisories that replaces the shipped one, offline: JSON as `controls/advisories/advisories.json`.
 * @returns the list, or one sentence with what is wrong
 */
export function readAdvisories(file: string): { advisories: Advisories } | { mistake: string } {
  if (!existsSync(file)) return { mistake: `there is no ${file}` };
  if (statSync(file).size > LARGEST) return { mistake: `${file} is larger than any list of advisories` };
  const content = parsed(readFileSync(file, "utf8"));
  const result = advisoriesSchema.safeParse(content);
  if (result.success) return { advisories: result.data };
  const [issue] = result.error.issues;
  return { mistake: `${file} is no list of advisories: ${issue?.path.join(".") || "it"}: ${issue?.message}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The list that the dashboard judges with: `advisories.json` of its data folder, else the shipped one.
 * @throws when the file is there and cannot be used: judging with another list than was meant would go unseen
 */
export function advisoriesInForce(dataFolder: string | undefined): Advisories {
  const file = join(dataFolder ?? "", "advisories.json");
  if (dataFolder === undefined || !existsSync(file)) return shippedAdvisories;
  const read = readAdvisories(file);
  if ("mistake" in read) throw new Error(read.mistake);
  return read.advisories;
}
