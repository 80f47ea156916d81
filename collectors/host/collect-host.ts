import { hostname as machineName } from "node:os";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { AnyFact, FactKind } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import type { Observation } from "@/facts/observation";
import type { HostLimits } from "./host-limits";
import { HostRoot } from "./host-root";
import { machineIdOf } from "./machine-id";
import { readControlPlaneFiles } from "./node/read-control-plane-files";
import { readKubelet } from "./node/read-kubelet";
import { readAccounts } from "./read-accounts";
import { readHostFiles, readNodeFiles } from "./read-files";
import { readHost } from "./read-host";
import { readKernel } from "./read-kernel";
import { readLogging } from "./read-logging";
import { readMounts } from "./read-mounts";
import { readPackages } from "./read-packages";
import { readProcesses } from "./read-processes";
import { readServices } from "./read-services";
import { readTrust } from "./read-trust";
import { Reading, type Unseen } from "./reading";
import { readBuildkit } from "./runtimes/read-buildkit";
import { readBuilds } from "./runtimes/read-builds";
import { readContainerd } from "./runtimes/read-containerd";
import { readContainerdEstate } from "./runtimes/read-containerd-estate";
import { readCrio } from "./runtimes/read-crio";
import { readDocker } from "./runtimes/read-docker";
import { readDockerEstate } from "./runtimes/read-docker-estate";
import { readLowLevel } from "./runtimes/read-low-level";
import { readPodman } from "./runtimes/read-podman";
import { readPodmanEstate } from "./runtimes/read-podman-estate";

export interface HostCollectOptions {
  /** Where the root of the host is: `/` for this machine, `/host` in a container that mounts it. */
  root: string;
  signal?: AbortSignal;
  limits?: Partial<HostLimits>;
  /** What of the host is there, as paths of the host (`/etc`); null for all of it. Found out from the mounts when it is left out. */
  parts?: readonly string[] | null;
  /** Milliseconds since 1970; now by default. */
  now?: number;
}

type Reader = (reading: Reading) => Promise<AnyFact[]>;

/** What the configuration of a runtime tells. */
const ofRuntimes = ["runtime-configuration", "image-trust"] as const;

/** What runtimes have: containers, networks, images. */
const ofEstates = ["host-containers", "host-networks", "host-images"] as const;

/** What is read, and the kinds of fact that are a gap when it cannot be. */
const readers: readonly [FactKind | readonly FactKind[], Reader][] = [
  ["host", readHost],
  ["host-kernel", readKernel],
  ["host-mounts", readMounts],
  ["host-packages", readPackages],
  ["host-services", readServices],
  ["host-processes", readProcesses],
  ["host-accounts", readAccounts],
  ["host-logging", readLogging],
  ["host-trust", readTrust],
  ["host-files", readHostFiles],
  ["kubelet-configuration", readKubelet],
  ["node-files", readNodeFiles],
  ["control-plane-files", readControlPlaneFiles],
  [ofRuntimes, readDocker],
  [ofRuntimes, readContainerd],
  [ofRuntimes, readCrio],
  [ofRuntimes, readPodman],
  [ofRuntimes, readBuildkit],
  ["runtime-configuration", readLowLevel],
  ["host-builds", readBuilds],
  [ofEstates, readDockerEstate],
  [[...ofEstates, "host-secrets"], readPodmanEstate],
  ["host-containers", readContainerdEstate],
];

/**
 * Collects the facts of one Linux host through its files and read-only commands. Changes nothing. What the account may not read, and what
 * is broken, is a gap with the reason, and the rest goes on.
 * @throws only the signal's reason when it aborts
 */
export async function* collectHost(options: HostCollectOptions): AsyncGenerator<Observation> {
  const root = await unavailableOr(() => HostRoot.open(options.root, options.limits, options.parts));
  if (root instanceof Unavailable) {
    yield { type: "identity", identity: { kind: "host", uid: null, name: machineName(), version: null } };
    for (const kind of new Set(readers.flatMap(([kinds]) => kinds))) yield { type: "gap", gap: gapOf(kind, root, 1) };
    return;
  }
  const name = await hostnameOf(root);
  const machineId = await machineIdOf(root);
  yield { type: "identity", identity: { kind: "host", uid: machineId, name, version: null } };
  const reading = new Reading(root, name, options.now ?? Date.now(), process.geteuid?.() === 0);
  // Most of the time goes by in waiting for files and commands: readers wait together, and are told in their order.
  const running = readers.map(([kinds, read]) => ({ kinds: [kinds].flat(), end: begun(reading.apart(), read) }));
  for (const { kinds, end } of running) {
    options.signal?.throwIfAborted();
    const done = await end;
    if ("bug" in done) throw done.bug;
    yield* told(kinds, done);
  }
}

/** What one reader made, and what it could not read. */
interface Made {
  facts: AnyFact[] | Unavailable;
  unseen: Unseen[];
}

/** A reader at work. A bug of ours is kept until its turn comes, so that no other reader is left alone. */
async function begun(reading: Reading, read: Reader): Promise<Made | { bug: unknown }> {
  try {
    const facts = await unavailableOr(() => read(reading));
    return { facts, unseen: partsOf(reading.takeUnseen()) };
  } catch (bug) {
    return { bug };
  }
}

function* told(kinds: readonly FactKind[], { facts, unseen }: Made): Generator<Observation> {
  if (facts instanceof Unavailable) for (const kind of kinds) yield { type: "gap", gap: gapOf(kind, facts, 1) };
  else for (const fact of facts) yield { type: "fact", fact };
  for (const { failure, kinds: lacking } of unseen)
    for (const kind of lacking.length > 0 ? lacking : kinds)
      yield { type: "gap", gap: gapOf(kind, failure, Math.min(PART, HALF / unseen.length)) };
  const [kind] = kinds;
  yield { type: "progress", resource: kind!, read: facts instanceof Unavailable ? 0 : facts.length, kind: kind! };
}

/** How much of a kind one unreadable part weighs, and all of them together. What depends on one says so itself: it cannot tell. */
const PART = 0.1;
const HALF = 0.5;
/** How many parts are named one by one: on a host of many users an ordinary one may look into no home but his own. */
const MOST_NAMED = 20;

/** Each reason once; those beyond the bound as one, with their number. */
function partsOf(unseen: readonly Unseen[]): Unseen[] {
  const each = [...new Map(unseen.map((one) => [`${one.kinds.join()} ${one.failure.message}`, one])).values()];
  const named = each.slice(0, MOST_NAMED);
  const [next, ...others] = each.slice(MOST_NAMED);
  if (!next) return named;
  const { reason, message } = next.failure;
  return [...named, { failure: new Unavailable(reason, `${others.length + 1} more: ${message}`), kinds: [] }];
}

function gapOf(kind: FactKind, { reason, message: detail }: Unavailable, share: number): Gap {
  return { kind, resource: null, reason, detail, share, origin: null };
}

async function hostnameOf(root: HostRoot): Promise<string> {
  if (root.isThisMachine) return machineName();
  const text = await unavailableOr(() => root.textIfThere("/etc/hostname"));
  const name = text instanceof Unavailable ? null : text;
  return name?.trim().slice(0, 253) || "host";
}
