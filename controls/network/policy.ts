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

/**
 * A policy of any kind, as far as one direction goes. `stage` is the order in which kinds are asked: `admin` before everything, `normal` in the
 * middle, `baseline` when nothing in the middle selects the pod. Within `admin` and `baseline` the first rule that matches decides; within `normal` a
 * denial goes before any permission, and permissions add up.
 */
export interface Policy {
  title: string;
  stage: "admin" | "normal" | "baseline";
  order: number;
  selected: ReadonlySet<Endpoint>;
  /** What is not allowed to the selected pods is denied, once a policy with this is about the direction. */
  isolates: { ingress: boolean; egress: boolean };
  ingress: readonly Rule[];
  egress: readonly Rule[];
}
export type Direction = "ingress" | "egress";
