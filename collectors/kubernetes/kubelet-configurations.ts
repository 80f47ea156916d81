import { kubeletConfigurationFromConfigz } from "@/collectors/objects/to-kubelet-configuration";
import { gapOfResource, Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { Fact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import type { Observation } from "@/facts/observation";
import type { ApiClient } from "./api-client";
import { concurrently } from "./concurrently";

/** `nodes/proxy` is the permission that it takes, and so the name of what could not be read. */
export const kubeletConfigurationKind = { factKind: "kubelet-configuration", resource: "nodes/proxy" } as const;

/** Each request goes through the API server to a kubelet: few at a time, and a node that is down is not asked often. */
const NODES_AT_ONCE = 4;
const ATTEMPTS = 2;
/** How many nodes that did not answer are named one by one. */
const MOST_NAMED = 50;

/** The nodes that a list named. `failure` says why the list is not whole and `share` how much of it is missing. */
export interface KnownNodes {
  names: readonly string[];
  failure: Unavailable | null;
  share: number;
}

/**
 * Reads the running configuration of each node's kubelet, through the API server. Few accounts may: when the first node is refused that is one gap
 * for all, and no other is asked. A node that does not answer is a gap of its share.
 * @throws only the signal's reason when it aborts
 */
export async function* kubeletConfigurations(
  client: Pick<ApiClient, "getJson">,
  { names, failure, share }: KnownNodes,
): AsyncGenerator<Observation> {
  if (failure) yield gapObservation(failure, share);
  const [first, ...others] = names;
  if (first === undefined) return;
  const answer = await unavailableOr(() => kubeletConfiguration(client, first));
  if (answer instanceof Unavailable && answer.reason === "refused") {
    yield gapObservation(answer, failure ? 1 - share : 1);
    return;
  }
  const failures: Unavailable[] = answer instanceof Unavailable ? [answer] : [];
  if (!(answer instanceof Unavailable)) yield { type: "fact", fact: answer };
  const read = (name: string) =>
    async function* (): AsyncGenerator<Observation> {
      const one = await unavailableOr(() => kubeletConfiguration(client, name));
      if (one instanceof Unavailable) failures.push(one);
      else yield { type: "fact", fact: one };
    };
  yield* concurrently(others.map(read), NODES_AT_ONCE);
  yield* gapsOf(failures, (failure ? 1 - share : 1) / names.length);
}

/**
 * What one kubelet runs with.
 * @throws Unavailable when it cannot be read, with the node's name in front
 */
export async function kubeletConfiguration(
  client: Pick<ApiClient, "getJson">,
  name: string,
): Promise<Fact<"kubelet-configuration">> {
  const path = `/api/v1/nodes/${encodeURIComponent(name)}/proxy/configz`;
  const answer = await unavailableOr(async () =>
    kubeletConfigurationFromConfigz(name, await client.getJson(path, ATTEMPTS)),
  );
  if (!(answer instanceof Unavailable)) return answer;
  throw new Unavailable(answer.reason, `node ${name}: ${answer.message}`, answer.status);
}

function* gapsOf(failures: readonly Unavailable[], share: number): Generator<Observation> {
  for (const failure of failures.slice(0, MOST_NAMED)) yield gapObservation(failure, share);
  const [next, ...rest] = failures.slice(MOST_NAMED);
  if (!next) return;
  const count = rest.length + 1;
  yield gapObservation(new Unavailable(next.reason, `${count} more nodes: ${next.message}`), share * count);
}

function gapObservation(failure: Unavailable, share: number): { type: "gap"; gap: Gap } {
  return { type: "gap", gap: gapOfResource(kubeletConfigurationKind, failure, share) };
}
