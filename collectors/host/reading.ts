import { simpleFact } from "@/collectors/objects/simple-fact";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { AssetRef } from "@/facts/asset";
import type { Fact, FactBodies, FactKind } from "@/facts/fact";
import type { HostRoot } from "./host-root";
import { type ReadOnlyCommand, runCommand } from "./run-command";

/** Something that could not be read, and the kinds of fact that lack it; none: every kind that the reader makes. */
export interface Unseen {
  failure: Unavailable;
  kinds: readonly FactKind[];
}

/** What one collection of a host hands to its readers. */
export class Reading {
  /** What could not be read though the fact as a whole could. */
  private unseen: Unseen[] = [];

  constructor(
    readonly root: HostRoot,
    readonly hostname: string,
    /** Milliseconds since 1970, for ages: facts hold no times. */
    readonly now: number,
    readonly isRoot: boolean,
    private readonly known = new Map<string, Promise<unknown>>(),
  ) {}

  /** The same for another reader: what was found out once is shared, what could not be read is kept apart. */
  apart(): Reading {
    return new Reading(this.root, this.hostname, this.now, this.isRoot, this.known);
  }

  /** The host itself. */
  get asset(): AssetRef {
    return { kind: "host", name: this.hostname, namespace: null, kubernetes: null };
  }

  fact<K extends FactKind>(kind: K, body: FactBodies[K], subject = ""): Fact<K> {
    return simpleFact(kind, this.asset, subject, body, null);
  }

  /**
   * Something that may be refused without spoiling the rest: null then, and the reason is kept.
   * Missing is an answer, not a failure: it gives null without a reason, unless every host has what is asked for.
   */
  async part<T>(ask: () => Promise<T>, kept: "refusals" | "also missing" = "refusals"): Promise<T | null> {
    const answer = await unavailableOr(ask);
    if (!(answer instanceof Unavailable)) return answer;
    if (kept === "also missing" || answer.reason !== "missing") this.note(answer);
    return null;
  }

  /** Like `part`, for something that only some of the reader's kinds of fact are made of. */
  async partOf<T>(kinds: readonly FactKind[], ask: () => Promise<T>): Promise<T | null> {
    const answer = await unavailableOr(ask);
    if (!(answer instanceof Unavailable)) return answer;
    if (answer.reason !== "missing") this.note(answer, ...kinds);
    return null;
  }

  /** Keeps a reason why something is not told. @param kinds the kinds of fact that lack it; every kind of the reader where none is given */
  note(failure: Unavailable, ...kinds: FactKind[]): void {
    this.unseen.push({ failure, kinds });
  }

  /** The reasons kept since the last call. */
  takeUnseen(): Unseen[] {
    const taken = this.unseen;
    this.unseen = [];
    return taken;
  }

  /** What several readers ask for (the processes, the units that are enabled), found out once. `key` names it. */
  once<T>(key: string, find: () => Promise<T>): Promise<T> {
    let found = this.known.get(key) as Promise<T> | undefined;
    if (!found) {
      found = find();
      this.known.set(key, found);
    }
    return found;
  }

  /** Runs a read-only command, on this machine only: a mounted root has no commands of its own. @throws Unavailable */
  async command(name: ReadOnlyCommand, args: readonly string[]): Promise<string> {
    if (!this.root.isThisMachine) throw new Unavailable("missing", `${name}: commands are not run for a mounted root`);
    return runCommand(name, args, this.root.limits);
  }
}

/** The lines of a text without surrounding space, empty lines and comments that begin with `#`. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
