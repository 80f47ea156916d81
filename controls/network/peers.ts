import { selects } from "@/controls/checks/label-selectors";
import { addressesIn } from "@/controls/network/cidr";
import type { Endpoint, Endpoints } from "@/controls/network/endpoints";
import type { LabelSelector } from "@/facts/kubernetes/fields";

/** A range of addresses without some of its parts. */
export interface Block {
  cidr: string;
  except: readonly string[];
}

/** Who a rule speaks of: pods of the cluster, addresses outside, or both. */
export interface Peers {
  pods: ReadonlySet<Endpoint>;
  blocks: readonly Block[];
  /** The blocks are held against the addresses of pods too, not only against those outside. */
  blocksHoldPods?: true;
  /** Every pod and every address, those of nodes included. */
  everyone: boolean;
  /** Names of hosts outside. */
  hosts: readonly string[];
  /** Something that is not resolved here: it may be more than what is listed. */
  more: boolean;
  /** As evidence says it. */
  title: string;
}

export const everyone: Peers = {
  pods: new Set(),
  blocks: [],
  everyone: true,
  hosts: [],
  more: false,
  title: "every peer",
};

/** Ranges from which networks of pods take their addresses (RFC 1918, and RFC 6598 where providers do). */
const ofPods = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map((cidr) => ({ cidr, except: [] }));

/** Whether a rule speaks of addresses so many that every pod may be among them: a whole range of private ones, but for its exceptions. */
export function mayHoldEveryPod({ blocks, blocksHoldPods }: Pick<Peers, "blocks" | "blocksHoldPods">): boolean {
  if (blocksHoldPods !== true || blocks.length === 0) return false;
  return ofPods.some((range) => addressesIn([...blocks, range]) === addressesIn(blocks));
}

/** Names of hosts that leave none out, or a whole top-level domain in (`*`, `**.`, `*.com`): the Internet by name. */
export function blocksOfHosts(hosts: readonly string[]): Block[] {
  const isWide = (host: string) => /^[*.]*\*[*.]*([a-z]+\.?)?$/i.test(host.trim());
  return hosts.some(isWide) ? [{ cidr: "0.0.0.0/0", except: [] }] : [];
}

/**
 * Finds the pods that selectors choose, each question once: policies of a large cluster repeat the same few selectors. Pods on their node's network
 * are never chosen: their traffic comes from the node's address.
 */
export class PeerFinder {
  private readonly known = new Map<string, ReadonlySet<Endpoint>>();
  private readonly namespaces = new Map<string, readonly string[]>();

  constructor(readonly endpoints: Endpoints) {}

  /** Pods of one namespace. */
  inNamespace(namespace: string, pods: LabelSelector): ReadonlySet<Endpoint> {
    return this.once(`ns ${namespace} ${JSON.stringify(pods)}`, () => this.chosen([namespace], pods));
  }

  /** Pods of the namespaces that a selector chooses. */
  inNamespaces(namespaces: LabelSelector, pods: LabelSelector | undefined): ReadonlySet<Endpoint> {
    return this.once(`nss ${JSON.stringify(namespaces)} ${JSON.stringify(pods ?? null)}`, () =>
      this.chosen(this.namespacesOf(namespaces), pods),
    );
  }

  /** Pods that a predicate chooses; `key` names it. */
  where(key: string, chooses: (endpoint: Endpoint) => boolean): ReadonlySet<Endpoint> {
    return this.once(
      `where ${key}`,
      () => new Set(this.endpoints.all.filter((endpoint) => !endpoint.hostNetwork && chooses(endpoint))),
    );
  }

  private namespacesOf(selector: LabelSelector): readonly string[] {
    const key = JSON.stringify(selector);
    let names = this.namespaces.get(key);
    if (!names) {
      names = [...this.endpoints.inNamespace]
        .filter(([, [first]]) => selects(selector, first!.namespaceLabels))
        .map(([name]) => name);
      this.namespaces.set(key, names);
    }
    return names;
  }

  private chosen(namespaces: readonly string[], pods: LabelSelector | undefined): Set<Endpoint> {
    const found = new Set<Endpoint>();
    for (const name of namespaces)
      for (const endpoint of this.endpoints.inNamespace.get(name) ?? [])
        if (!endpoint.hostNetwork && (pods === undefined || selects(pods, endpoint.labels))) found.add(endpoint);
    return found;
  }

  private once(key: string, find: () => ReadonlySet<Endpoint>): ReadonlySet<Endpoint> {
    let found = this.known.get(key);
    if (!found) {
      found = find();
      this.known.set(key, found);
    }
    return found;
  }
}
