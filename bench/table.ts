import type { ParseFigures } from "@/bench/measure-parse";
import type { ScanFigures } from "@/bench/measure-scan";

/** The figures for people: milliseconds, and how many times JSON.parse of the same data they are. */
export function table(parse: ParseFigures, scan: ScanFigures): string {
  const ratio = (ms: number) => `${(ms / parse.parseMs).toFixed(2)} × JSON.parse`;
  const rows: [string, string, string][] = [
    ["data", `${(parse.bytes / 1e6).toFixed(1)} MB, ${whole(parse.objects)} objects`, `${whole(scan.pods)} pods`],
    ["JSON.parse (reference)", ms(parse.parseMs), "1"],
    ["collect, over HTTPS", ms(scan.collectMs), ratio(scan.collectMs)],
    ["assess, with evidence hashes", ms(scan.assessMs), `${ratio(scan.assessMs)} (aim ≤ 2)`],
    [
      "",
      `${whole(scan.findings)} findings on ${whole(scan.assets)} assets by ${scan.checks} checks`,
      `${whole(scan.failures)} fail, ${scan.gaps} gaps`,
    ],
    ["record, first time", ms(scan.recordMs), `${whole(scan.rows)} rows`],
    ["collect, assess and record, nothing changed", ms(scan.againMs), `${whole(scan.rowsAgain)} rows (aim ≤ 100)`],
    [
      "peak memory, collect and assess",
      `${scan.peakAssessMb.toFixed(0)} MB`,
      `reference ${parse.peakMb.toFixed(0)} MB`,
    ],
    ["peak memory, whole run", `${scan.peakMb.toFixed(0)} MB`, "aim < 512"],
    [
      "database",
      `${(scan.databaseBytes / 1e6).toFixed(1)} MB`,
      `${whole(scan.databaseBytes / scan.pods)} bytes per pod`,
    ],
  ];
  const width = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return `${rows.map((row) => `${row[0].padEnd(width[0]!)}  ${row[1].padStart(width[1]!)}  ${row[2]}`).join("\n")}\n`;
}

function ms(value: number): string {
  return `${whole(value)} ms`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}
