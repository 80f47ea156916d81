import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { checkById } from "@/controls/checks/all-checks";
import { casesOf, hasCorpus, textsOf } from "./corpus";
import { knownDifferences } from "./known-differences";
import { checksFor, isAboutObjects } from "./object-rules";
import { type RuleCase, resultsOf } from "./rule-cases";

// Where a source says which field fails a case, the evidence of ours names the same container or volume.

interface PathCase extends RuleCase {
  fail_paths?: string[];
}

const place = /^(.*\.)?((?:init|ephemeral)?[cC]ontainers|volumes)\[(\d+)\]/;

const cases = casesOf<PathCase>("regolibrary").filter(
  (known) =>
    isAboutObjects(known) &&
    known.expected === "fail" &&
    !knownDifferences.has(known.id) &&
    checksFor(known).length > 0 &&
    checksFor(known).every((id) => checkById(id).about === "workload") &&
    placesIn(known).length > 0,
);

/** A profile of one's own is as good as the runtime's: the container beside it, without any, fails. */
const localhostProfile = "regolibrary/set-seccomp-profile-RuntimeDefault/cronjob";
const podSpec = "spec.jobTemplate.spec.template.spec";

/** `spec.initContainers[0]` of each path that names a container or a volume. */
function placesIn({ fail_paths: paths = [] }: PathCase): { path: string; at: number }[] {
  return paths.flatMap((path) => {
    const found = place.exec(path);
    return found ? [{ path: `${found[1] ?? ""}${found[2]}`, at: Number(found[3]) }] : [];
  });
}

/** The places by name, as evidence writes them: `spec.initContainers[setup]`. Containers of volumes count as their volumes. */
function namedPlaces(known: PathCase): string[] {
  const [document] = textsOf("regolibrary", known)
    .filter(({ name }) => !/node|networkpolicy/i.test(name))
    .flatMap(({ text }) => parseAllDocuments(text).map((each) => each.toJS()));
  return placesIn(known).flatMap(({ path, at }) => {
    let value: unknown = document;
    for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
    const name = Array.isArray(value) ? (value[at] as { name?: string } | undefined)?.name : undefined;
    return name === undefined ? [] : [`${path}[${name}]`];
  });
}

describe.skipIf(!hasCorpus("regolibrary"))("the evidence of a failing case", () => {
  it("is known of many", () => expect(cases.length).toBeGreaterThan(40));

  it.each(cases.map((known) => [known.id, known] as const))("names what %s names", async (_, known) => {
    const results = await resultsOf("regolibrary", known, checksFor(known));
    const deciding = results.flatMap((each) =>
      each.results.flatMap(({ evidence }) =>
        evidence.observed.filter((seen) => seen.deciding).map((seen) => seen.path),
      ),
    );
    const wanted = [...new Set(namedPlaces(known))];
    const isAboutVolumes = wanted.some((path) => path.includes("volumes["));
    const missed = wanted
      .filter((path) => !isAboutVolumes || path.includes("volumes["))
      .filter((path) => !deciding.some((seen) => seen.startsWith(path)));
    const accepted = new Map([[localhostProfile, [`${podSpec}.containers[php]`]]]);
    expect(missed).toEqual(accepted.get(known.id) ?? []);
  });
});
