import type { Endpoint } from "@/controls/network/endpoints";
import type { Peers } from "@/controls/network/peers";

/** Ports of a rule. `port` is a number, a name of a container's port, or absent for every port of the protocol. */
export interface PortRange {
  protocol: string;
  port?: number | string;
  endPort?: number;
}

export interface Rule {
  action: "allow" | "deny" | "pass";
  peers: Peers;
  /** null: every port. */
  ports: readonly PortRange[] | null;
  /** Field path within the policy. */
  path: string;
}

/** A group of policies that are asked together, among other groups of its stage: a rule that passes hands on to the next one. */
export interface Tier {
  name: string;
  order: number;
  /** What happens to whom none of its rules speaks of, where one of its policies is about the direction: Calico denies unless it is told to pass. */
  atEnd?: "deny" | "pass";
}

/**
 * A policy of any kind, as far as one direction goes. `stage` is the order in which kinds are asked: `admin` before everything, `normal` in the
 * middle, `baseline` when nothing in the middle selects the pod. Within `admin` and `baseline` the first rule that matches decides, tier by tier; within
 * `normal` a denial goes before any permission, and permissions add up, but for policies that are `inOrder`.
 */
export interface Policy {
  title: string;
  /** A NetworkPolicy, not one of an extension. */
  isOfKubernetes?: true;
  stage: "admin" | "normal" | "baseline";
  /** That of its stage where none is given. */
  tier?: Tier;
  /** Among the policies of its tier; of equal ones the title decides. */
  order: number;
  /** In the middle, too, its rules are asked in their order, among the policies in theirs: the first that matches decides (Calico). */
  inOrder?: true;
  selected: ReadonlySet<Endpoint>;
  /** What is not allowed to the selected pods is denied, once a policy with this is about the direction. */
  isolates: { ingress: boolean; egress: boolean };
  ingress: readonly Rule[];
  egress: readonly Rule[];
}

/** A port as rules of policies write it: a number or a name as text; 0 stands for all. */
export function toRange({
  protocol,
  port,
  endPort,
}: {
  protocol?: string;
  port?: string;
  endPort?: number;
}): PortRange {
  const number = port === undefined ? undefined : /^\d+$/.test(port) ? Number(port) : port;
  return {
    protocol: (protocol ?? "TCP").toUpperCase(),
    ...(number === undefined || number === 0 ? {} : { port: number }),
    ...(endPort === undefined ? {} : { endPort }),
  };
}

/** Whether a rule leaves no port out: none is stated, or all of TCP are. */
export function isEveryPort(ports: readonly PortRange[] | null): boolean {
  return (
    ports === null ||
    ports.some(
      ({ protocol, port, endPort }) =>
        protocol === "TCP" &&
        (port === undefined || (typeof port === "number" && port <= 1 && (endPort ?? 0) >= 65535)),
    )
  );
}

export type Direction = "ingress" | "egress";
