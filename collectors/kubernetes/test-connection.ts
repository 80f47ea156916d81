import type { ObjectKind } from "@/collectors/objects/kinds";
import { listAt, recordAt, textAt } from "@/collectors/objects/raw";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { FactKind } from "@/facts/fact";
import { kindsHeldBy } from "@/facts/fact-kinds";
import type { GapReason } from "@/facts/gap";
import { ApiClient, defaultApiLimits } from "./api-client";
import { concurrently } from "./concurrently";
import type { Connection } from "./connection";
import { kubeletConfiguration, kubeletConfigurationKind } from "./kubelet-configurations";
import { tryResource } from "./list-resource";
import { servedKinds } from "./served-kinds";

/** What a connection will be able to see. `reached` is false when the server did not answer or did not know the credential. */
export interface ConnectionTest {
  reached: boolean;
  /** One sentence when it was not reached. */
  problem: string | null;
  version: string | null;
  available: FactKind[];
  /** Fact kinds of which at least one resource cannot be read. */
  unavailable: { kind: FactKind; resource: string; reason: GapReason; detail: string }[];
}

/**
 * Tries a connection without collecting: asks for the version, for one object of each resource and for the configuration of one kubelet, once and
 * with short patience.
 * @throws only the signal's reason when it aborts
 */
export async function testConnection(
  connection: Connection,
  options: { signal?: AbortSignal } = {},
): Promise<ConnectionTest> {
  const limits = {
    ...defaultApiLimits,
    requestMilliseconds: 5_000,
    totalMilliseconds: 60_000,
    attempts: 2,
    patienceMilliseconds: 3_000,
  };
  const client = new ApiClient(connection, options.signal ?? new AbortController().signal, limits);
  try {
    const version = await unavailableOr(() => client.getJson("/version"));
    if (version instanceof Unavailable && (version.status === null || version.status === 401))
      return notReached(version);
    return reached(
      version instanceof Unavailable ? undefined : textAt(version, "gitVersion"),
      await tryResources(client),
    );
  } finally {
    connection.close();
  }
}

function notReached(failure: Unavailable): ConnectionTest {
  return { reached: false, problem: failure.message, version: null, available: [], unavailable: [] };
}

function reached(version: string | undefined, unavailable: ConnectionTest["unavailable"]): ConnectionTest {
  const lost = new Set(unavailable.map(({ kind }) => kind));
  if (version === undefined) lost.add("cluster");
  const available = kindsHeldBy("kubernetes").filter((kind) => !lost.has(kind));
  return { reached: true, problem: null, version: version ?? null, available, unavailable };
}

async function tryResources(client: ApiClient): Promise<ConnectionTest["unavailable"]> {
  const served = await servedKinds(client);
  const failures: ConnectionTest["unavailable"] = served.gaps.map(({ kind, resource, reason, detail }) => ({
    kind: kind as FactKind,
    resource: resource ?? "",
    reason,
    detail,
  }));
  const tries = served.kinds.map(
    (kind) =>
      async function* () {
        const answer = await unavailableOr(() => tryResource(client, kind));
        if (answer instanceof Unavailable) yield unavailableResource(kind, answer);
      },
  );
  for await (const failure of concurrently(tries, 6)) failures.push(failure);
  const answer = await unavailableOr(() => tryKubelets(client));
  if (answer instanceof Unavailable) failures.push(unavailableResource(kubeletConfigurationKind, answer));
  return failures;
}

/**
 * Asks for the configuration of one kubelet, of a few in turn where a node is down.
 * @throws Unavailable when no node can be named, or none of the first tells its configuration
 */
async function tryKubelets(client: ApiClient): Promise<void> {
  const nodes = await client.getJson("/api/v1/nodes?limit=3");
  const names = listAt(nodes, "items").flatMap((node) => textAt(recordAt(node, "metadata"), "name") ?? []);
  let failure = new Unavailable("empty", "the cluster lists no nodes at all");
  for (const name of names) {
    const answer = await unavailableOr(() => kubeletConfiguration(client, name));
    if (!(answer instanceof Unavailable)) return;
    failure = answer;
    if (failure.reason === "refused") break;
  }
  throw failure;
}

function unavailableResource(
  { factKind: kind, resource }: Pick<ObjectKind, "factKind" | "resource">,
  { reason, message: detail }: Unavailable,
): ConnectionTest["unavailable"][number] {
  return { kind, resource, reason, detail };
}
