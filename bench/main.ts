import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { engineTable } from "@/bench/engine-table";
import { table } from "@/bench/table";

// `npm run bench`, or `npm run bench engines` for the last part alone: one generated estate of 10,000 pods in 500 namespaces on 1,000 nodes through the real engine, beside JSON.parse of the same
// data in the same run. Machines are noisy and differ: read the ratios. Each part is a process of its own, so that peak memory is its own.

const [mode] = process.argv.slice(2);
if (mode === "serve") await (await import("@/bench/serve-estate")).serveEstate();
else if (mode === "parse") await (await import("@/bench/measure-parse")).measureParse();
else if (mode === "scan") await (await import("@/bench/measure-scan")).measureScan();
else if (mode === "engines") await engines();
else await main();

async function main(): Promise<void> {
  process.stderr.write("making and serving the estate …\n");
  const server = fork(fileURLToPath(import.meta.url), ["serve"]);
  try {
    const connection = await answerOf(server);
    process.stderr.write("reference: JSON.parse of every page …\n");
    const parse = await run("parse", connection);
    process.stderr.write("collect, assess, record, record again …\n");
    const scan = await run("scan", connection);
    process.stderr.write("each check alone over everything …\n");
    const engines = await run("engines", connection);
    process.stdout.write(table(parse as never, scan as never));
    process.stdout.write(engineTable(engines as never));
  } finally {
    server.kill();
  }
}

/** Tells the parent, or people where there is none. */
async function engines(): Promise<void> {
  const figures = (await import("@/bench/measure-engines")).measureEngines();
  if (process.send) process.send(figures, () => process.exit(0));
  else process.stdout.write(engineTable(figures));
}

async function run(part: string, connection: unknown): Promise<unknown> {
  const child = fork(fileURLToPath(import.meta.url), [part], {
    execArgv: ["--max-old-space-size=512"],
    env: { ...process.env, BENCH_CONNECTION: JSON.stringify(connection) },
  });
  return answerOf(child);
}

function answerOf(child: ReturnType<typeof fork>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`a part of the bench ended with ${code} before it answered`)));
  });
}
