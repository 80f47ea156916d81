import type { EngineFigures } from "@/bench/measure-engines";

/** The checks that take longest over each estate, beside JSON.parse of the same facts. */
export function engineTable(estates: readonly EngineFigures[]): string {
  return estates.map(linesOf).join("");
}

function linesOf({
  estate,
  workloads,
  policies,
  bindings,
  parseMs,
  reachabilityMs,
  permissionsMs,
  slowest,
}: EngineFigures): string {
  const size = `${whole(workloads)} workloads, ${whole(policies)} network policies, ${whole(bindings)} bindings`;
  const line = (what: string, ms: number) =>
    `  ${what.padEnd(58)} ${whole(ms).padStart(7)} ms  ${(ms / parseMs).toFixed(2)} × JSON.parse (aim < 1 s)`;
  const engines = [line("reachability of every pod", reachabilityMs), line("permissions of everybody", permissionsMs)];
  const lines = [...engines, ...slowest.map(({ check, ms }) => line(check, ms))];
  return `\n${estate}: ${size}; JSON.parse of these facts ${whole(parseMs)} ms. The engines, and the slowest checks:\n${lines.join("\n")}\n`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}
