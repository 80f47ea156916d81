import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { collectManifests } from "@/collectors/manifests/collect-manifests";
import type { AnyFact, Fact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";

const corpora = fileURLToPath(new URL("../../shared/corpora/", import.meta.url));

/** What every case of a corpus has. Other fields are those of its corpus. */
export interface CorpusCase {
  id: string;
  files: string[];
  family: string;
  expected: "pass" | "fail" | "data";
  grade: "A" | "A2" | "B" | "C";
}

/** Whether the corpus of that name lies beside the project. Tests that need it are skipped where it does not. */
export function hasCorpus(name: string): boolean {
  const found = existsSync(`${corpora}${name}/cases.jsonl`);
  if (!found) console.warn(`conformance: the corpus ${name} is not beside the project, its cases are skipped`);
  return found;
}

/** The cases of a corpus, in their order; none where the corpus is absent. */
export function casesOf<C extends CorpusCase>(name: string): C[] {
  const file = `${corpora}${name}/cases.jsonl`;
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): C => JSON.parse(line));
}

/** The input files of a case with their texts, without what it is expected to give. */
export function textsOf(corpus: string, { files }: CorpusCase): { name: string; text: string }[] {
  const inputs = files.filter((file) => !file.endsWith("expected.json"));
  return inputs.map((name) => ({ name, text: readFileSync(`${corpora}${corpus}/${name}`, "utf8") }));
}

/** The facts of one input file of a corpus, and what could not be seen in it. Each file is collected once. */
export function factsOf(corpus: string, file: string): Promise<{ facts: AnyFact[]; gaps: Gap[] }> {
  const path = `${corpora}${corpus}/${file}`;
  let collected = known.get(path);
  if (!collected) {
    collected = collect(path);
    known.set(path, collected);
  }
  return collected;
}

const known = new Map<string, Promise<{ facts: AnyFact[]; gaps: Gap[] }>>();

async function collect(path: string): Promise<{ facts: AnyFact[]; gaps: Gap[] }> {
  const facts: AnyFact[] = [];
  const gaps: Gap[] = [];
  for await (const observation of collectManifests({ path })) {
    if (observation.type === "fact") facts.push(observation.fact);
    else if (observation.type === "gap") gaps.push(observation.gap);
  }
  return { facts, gaps };
}

/** The workloads among facts. */
export function workloadsOf(facts: readonly AnyFact[]): Fact<"workload">[] {
  return facts.filter((fact): fact is Fact<"workload"> => fact.kind === "workload");
}
