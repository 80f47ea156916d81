import { type CorpusCase, casesOf } from "./corpus";
import { type Difference, differences, knownDifferences } from "./known-differences";

const corpora = ["psa", "clusters", "regolibrary", "trivy-checks", "host-config"];
const grades = ["A", "A2", "B"] as const;

/** The table of docs/differences.md that counts: of each corpus and grade how many cases come out as expected, otherwise on purpose, or are not asked. */
export function figuresTable(): string {
  const rows = corpora.flatMap((corpus) =>
    grades.flatMap((grade) => {
      const cases = casesOf(corpus).filter((known) => known.grade === grade && known.expected !== "data");
      return cases.length > 0 ? [[`\`${corpus}\``, grade, ...countsOf(cases)]] : [];
    }),
  );
  return table(["corpus", "grade", "cases", "as expected", "otherwise, on purpose", "not asked"], rows);
}

function countsOf(cases: readonly CorpusCase[]): string[] {
  const differing = cases.flatMap(({ id }) => knownDifferences.get(id) ?? []);
  const notAsked = differing.filter(({ verdict }) => verdict === "not asked").length;
  return [cases.length, cases.length - differing.length, differing.length - notAsked, notAsked].map(String);
}

/** The table of docs/differences.md about one area: each reason once, with its cases. */
export function differencesTable(area: Difference["area"]): string {
  const own = differences.filter((difference) => difference.area === area);
  const rows = own.map(({ theirs, ours, verdict, cases }) => [
    theirs,
    verdict === "not asked" ? ours : `**${verdict}**: ${ours}`,
    cases.map(shortName).join("<br>"),
  ]);
  return table(["the other reading", "ours, and why", "cases"], rows);
}

function shortName(id: string): string {
  return `\`${id.replace("trivy-checks/kubernetes/", "trivy: ").replace("regolibrary/", "regolibrary: ")}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
