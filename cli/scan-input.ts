import { existsSync } from "node:fs";
import type { LeftOut } from "@/cli/left-out";
import type { Observation } from "@/facts/observation";
import { CannotRun } from "@/platform/cannot-run";

/**
 * What is to be read, opened: a path, standard input (`-`), a Linux host (`host`; a folder of that name is `./host`), a kubeconfig context or
 * the cluster this runs in.
 * What files hold and nothing is made of is noted in `leftOut`.
 * Throws CannotRun with a sentence when there is nothing to read or too much was asked for.
 */
export async function openScanInput(
  path: string | undefined,
  options: { context?: string; kubeconfig?: string; inCluster?: boolean; root?: string },
  leftOut: LeftOut,
): Promise<AsyncIterable<Observation>> {
  const live = options.context !== undefined || options.kubeconfig !== undefined || options.inCluster === true;
  if (path !== undefined && live) throw new CannotRun("scan either files or a cluster, not both at once");
  if (live) return openCluster(options);
  if (path === undefined) {
    throw new CannotRun(
      "say what to scan: a file or folder, - for standard input, host for this machine, or --context NAME for a live cluster",
    );
  }
  if (path === "host") return openHost(options.root ?? "/");
  const { collectManifests } = await import("@/collectors/manifests/collect-manifests");
  const noting = { onSkipped: ({ kind }: { kind: string | null }) => leftOut.note(kind) };
  if (path === "-") return collectManifests({ stream: process.stdin, name: "stdin" }, noting);
  if (!existsSync(path)) throw new CannotRun(`there is no ${path}`);
  return collectManifests({ path }, noting);
}

async function openHost(root: string): Promise<AsyncIterable<Observation>> {
  if (!existsSync(root)) throw new CannotRun(`there is no ${root}`);
  const { collectHost } = await import("@/collectors/host/collect-host");
  return collectHost({ root, signal: AbortSignal.timeout(10 * 60_000) });
}

async function openCluster(options: { context?: string; kubeconfig?: string; inCluster?: boolean }) {
  const { collectCluster } = await import("@/collectors/kubernetes/collect-cluster");
  const { connectInCluster, connectKubeconfigFile } = await import("@/collectors/kubernetes/connection");
  const opened = options.inCluster
    ? connectInCluster()
    : connectKubeconfigFile({ path: options.kubeconfig, context: options.context });
  if (!opened.ok) throw new CannotRun(Object.values(opened.errors).join("; "));
  return collectCluster(opened.connection, { signal: AbortSignal.timeout(30 * 60_000) });
}
