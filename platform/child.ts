import { fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CannotRun } from "./cannot-run";
import { projectRoot } from "./project-root";

/** A program of ours that runs as a process of its own. */
export interface Child {
  /** For a person: "web". */
  name: string;
  /** Settles with a sentence about how it ended, wanted or not. */
  exited: Promise<string>;
  /** Asks it to finish, and ends it when it does not within 10 seconds. */
  stop(): Promise<void>;
}

/** What a child tells its parent, once. */
export type ChildMessage = { ready: true } | { cannotRun: string };

const PATIENCE_MS = 10_000;

/**
 * The worker's heap in megabytes. V8 lets garbage lie while memory is plenty; a limit keeps a scan of 10,000 pods under half a gigabyte
 * (`npm run bench`). `NODE_OPTIONS=--max-old-space-size=…` sets another one, for estates beyond some 60,000 pods.
 */
const WORKER_HEAP_MB = 512;

/**
 * Starts a bundled program (`dist/<name>.js`) that calls {@link serveAsChild} and waits until it serves.
 *
 * @throws CannotRun when it says why it cannot run, or ends before it serves.
 */
export async function startChild(name: string, env: NodeJS.ProcessEnv): Promise<Child> {
  const child = fork(join(projectRoot, "dist", `${name}.js`), {
    cwd: projectRoot,
    env,
    execArgv: heapLimit(name, env),
    detached: true, // its own process group: Ctrl-C reaches only us, and we stop things in order
    stdio: ["ignore", process.stderr, process.stderr, "ipc"],
  });
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`The ${name} process could not be started (${error.message})`));
    child.once("exit", (code, signal) =>
      resolve(`The ${name} process ended by itself (${signal ?? `exit code ${code}`})`),
    );
  });
  const message = new Promise<ChildMessage>((resolve) =>
    child.once("message", (value) => resolve(value as ChildMessage)),
  );
  const stop = async () => {
    child.kill("SIGTERM");
    const late = await Promise.race([exited, wait(PATIENCE_MS, undefined, { ref: false })]);
    if (late === undefined) child.kill("SIGKILL");
    await exited;
  };
  const first = await Promise.race([message, exited]);
  if (typeof first === "string") throw new CannotRun(`${first} before it was ready; what it said is above.`);
  if ("cannotRun" in first) throw new CannotRun(first.cannotRun);
  return { name, exited, stop };
}

function heapLimit(name: string, env: NodeJS.ProcessEnv): string[] {
  const chosen = env.NODE_OPTIONS?.includes("--max-old-space-size") ?? false;
  return name === "worker" && !chosen ? [`--max-old-space-size=${WORKER_HEAP_MB}`] : [];
}
