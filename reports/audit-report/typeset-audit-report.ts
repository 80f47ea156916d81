import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import type { AuditReportData } from "./audit-report-data";

export type Typeset =
  | { ok: true; pdf: Uint8Array<ArrayBuffer> }
  /** busy: too many are waiting; timed-out: it took longer than the limit; failed: the typesetter said no, in `detail`. */
  | { ok: false; reason: "busy" | "timed-out" | "failed"; detail: string };

export interface TypesetOptions {
  /** The folder of package.json: the typesetting program is read from there. */
  root: string;
  timeLimitMs?: number;
  /** Another PDF standard than PDF/A-2a, as the typesetter names it. Only tests ask for one. */
  standard?: string;
}

/** How many may wait while one is being set. */
const MOST_WAITING = 3;
/** How many failures a report prints; the rest is in the exports. About 130 pages. */
export const printedFailures = 1_000;

/** One queue for the process, however often this file is bundled into it. */
interface Queue {
  last: Promise<unknown>;
  length: number;
}
const shared = globalThis as unknown as { plimsollTypesetting?: Queue };

/**
 * The audit report as PDF/A-2a. Setting pages takes seconds of one core: it happens in a process of its own, one at a time, with low
 * priority and a time limit. The same data gives the same bytes.
 */
export async function typesetAuditReport(data: AuditReportData, options: TypesetOptions): Promise<Typeset> {
  shared.plimsollTypesetting ??= { last: Promise.resolve(), length: 0 };
  const queue = shared.plimsollTypesetting;
  if (queue.length > MOST_WAITING) return { ok: false, reason: "busy", detail: `${queue.length} reports are waiting` };
  queue.length++;
  const turn = queue.last.then(() => typeset(JSON.stringify(data), options));
  queue.last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    queue.length--;
  }
}

async function typeset(input: string, options: TypesetOptions): Promise<Typeset> {
  const { root, timeLimitMs = 60_000, standard } = options;
  const program = join(root, "reports/audit-report/typeset.mjs");
  const child = spawn(process.execPath, [program, ...(standard ? [standard] : [])], {
    env: { PATH: process.env.PATH, NODE_ENV: "production" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, timeLimitMs);
  const ended = new Promise<number | null>((resolve, reject) => child.once("close", resolve).once("error", reject));
  // The program may end before it has read everything; how it ended says why.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  try {
    const [pdf, complaints, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended]);
    if (late) return { ok: false, reason: "timed-out", detail: `not done after ${timeLimitMs / 1000} s` };
    if (code !== 0) return { ok: false, reason: "failed", detail: complaints.trim().slice(0, 4_000) };
    return { ok: true, pdf: new Uint8Array(pdf) };
  } finally {
    clearTimeout(timer);
  }
}
