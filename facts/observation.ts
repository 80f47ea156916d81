import type { AnyFact, FactKind } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import type { SourceKind } from "@/facts/source-kind";

/** Who answered: `uid` is the UID of kube-system for a cluster, machine-id for a host; null when it could not be read. */
export interface SourceIdentity {
  kind: SourceKind;
  uid: string | null;
  name: string;
  version: string | null;
  /** When what is read was looked at, where that is not now: a report of another tool is as old as it says. */
  observedAt?: Date;
}

/** What collectors yield, in any order; `identity` exactly once. Progress counts raw objects read so far per resource. */
export type Observation =
  | { type: "identity"; identity: SourceIdentity }
  | { type: "fact"; fact: AnyFact }
  | { type: "gap"; gap: Gap }
  | { type: "progress"; resource: string; read: number; kind: FactKind };
