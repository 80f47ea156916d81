import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { controlById } from "@/controls/catalog/catalog";
import { allChecks } from "@/controls/checks/all-checks";

const page = readFileSync(new URL("../docs/podman.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter((cells) => /^\d\.\d\.\d$/.test(cells[1] ?? ""))
  .map(([, section = "", , , checks = ""]) => ({
    section,
    checks: [...checks.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id!),
  }));
/** The sections that a Podman estate has to answer. */
const sections = [
  ...["3.1.4", "3.1.5", "3.2.1", "3.2.2", "3.2.3", "3.3.1", "3.3.3", "3.3.4", "3.4.2"],
  ...["4.5.2", "4.5.3", "4.5.4", "4.5.5"],
];

describe("the page about Podman", () => {
  it("answers every section, each once", () => {
    expect(rows.map(({ section }) => section)).toEqual(sections);
  });

  it.each(rows)("names checks that exist and answer $section", ({ section, checks }) => {
    expect(checks.length).toBeGreaterThan(0);
    const found = checks.map((id) => allChecks.find((check) => check.id === id));
    expect(checks.filter((_, at) => found[at] === undefined)).toEqual([]);
    if (!section.startsWith("4")) return;
    const own = controlById(section).recommendations.map(({ id }) => id);
    const answered = found.flatMap((check) => [...(check?.proves ?? []), ...(check?.indicates ?? [])]);
    expect(answered.filter((id) => own.includes(id))).not.toEqual([]);
  });

  it("names no check elsewhere that does not exist", () => {
    const ids = new Set(allChecks.map(({ id }) => id));
    const named = [...page.matchAll(/`((?:host|podman|container|docker|daemon)-[a-z-]+-[a-z-]+-[a-z-]+)`/g)].map(
      ([, id]) => id!,
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});
