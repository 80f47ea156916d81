import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import type { Reading } from "../reading";
import { isInstalled } from "./running";
import { versionOf } from "./version-of";

/** What starts containers for the engines, and nerdctl, which has no daemon: only their versions are told. */
const programs = ["runc", "crun", "nerdctl"] as const;

/** The programs of that list that are installed, with the versions that they say they have. */
export async function readLowLevel(reading: Reading): Promise<AnyFact[]> {
  const facts: AnyFact[] = [];
  for (const tool of programs) {
    if (!(await isInstalled(reading.root, tool))) continue;
    const version = await versionOf(reading, tool);
    const nothing = { user: null, isInstalled: true, isRunning: null, isRootless: null, settings: {}, from: {} };
    const body = readShape(runtimeConfigurationSchema, { tool, version, ...nothing }, "");
    facts.push(reading.fact("runtime-configuration", body, tool));
  }
  return facts;
}
