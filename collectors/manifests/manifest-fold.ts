import { hash } from "node:crypto";
import {
  customWorkloadKind,
  factKindOfResource,
  kindByName,
  kindOf,
  type ObjectKind,
} from "@/collectors/objects/kinds";
import { ObjectFold } from "@/collectors/objects/object-fold";
import { isRecord, type RawObject, recordAt, textAt } from "@/collectors/objects/raw";
import { hasPodTemplate } from "@/collectors/objects/workloads";
import { inEveryKind } from "@/collectors/unavailable";
import type { FactKind, Origin } from "@/facts/fact";
import type { Gap, GapReason } from "@/facts/gap";
import type { Observation } from "@/facts/observation";
import { absentKinds } from "./absent-kinds";
import { toOtherObject } from "./other-object";
import { podTemplatesIn } from "./pod-templates-in";
import type { ManifestDocument } from "./read-documents";

interface Broken {
  kind: ObjectKind | undefined;
  reason: GapReason;
  detail: string;
  origin: Origin;
}

/** A document that nothing is made of; `kind` is null where it is no Kubernetes object. */
export interface SkippedDocument {
  kind: string | null;
  origin: Origin;
}

/** Kinds that are assets of their own rather than a part of their namespace. */
const ownAssets = new Set<FactKind>(["service-account", "role", "binding"]);

/** Folds the documents of all files of one source into observations. */
export class ManifestFold {
  private readonly fold = new ObjectFold();
  private readonly broken: Broken[] = [];
  private readonly seen = new Map<string, { digest: string; origin: Origin }>();
  private readonly reported = new Map<string, number>();
  private documents = 0;

  constructor(private readonly onSkipped: (skipped: SkippedDocument) => void = () => undefined) {}

  /** True once an object has been seen that a cluster made: then the files are a dump, and say nothing about what was not asked for. */
  private isDump = false;

  /** A file that could not be read at all counts as one document. */
  takeFailure(file: string, reason: GapReason, detail: string): void {
    this.documents += 1;
    this.broken.push({ kind: undefined, reason, detail: `${file}: ${detail}`, origin: { file, line: 1, document: 1 } });
  }

  take(file: string, { line, document, content, broken }: ManifestDocument): void {
    const origin = { file, line, document };
    if (broken) this.takeBroken(broken.failure.reason, broken.failure.message, broken.text, origin);
    else if (isRecord(content)) this.takeObject(content, origin);
  }

  private takeBroken(reason: GapReason, message: string, text: string, origin: Origin): void {
    this.documents += 1;
    const kindName = /^[ ]{0,2}kind:[ \t]*["']?(\w+)/m.exec(text)?.[1];
    const helm = /\{\{[^}]*\}\}/.test(text)
      ? "; it looks like a Helm template: render it first with `helm template`"
      : "";
    this.broken.push({ kind: kindByName(kindName ?? ""), reason, detail: `${message}${helm}`, origin });
  }

  private takeObject(raw: RawObject, origin: Origin): void {
    this.documents += 1;
    const kindName = textAt(raw, "kind") ?? "";
    const apiVersion = textAt(raw, "apiVersion");
    const kind = apiVersion === undefined ? kindByName(kindName) : readKind(apiVersion, kindName, raw);
    if (!kind) {
      if (this.takeTemplates(raw, origin)) return;
      this.noteOther(raw, origin);
      this.onSkipped({ kind: kindName || null, origin });
      return;
    }
    if (kind.namespaced && ownAssets.has(kind.factKind)) this.noteOther(raw, origin);
    this.noteIdentity(kind, raw, origin);
    this.fold.take(kind, raw, origin);
    // No server takes it, but what it would do is told all the same.
    if (apiVersion === undefined)
      this.broken.push({ kind, reason: "malformed", detail: `${kindName}: apiVersion is missing`, origin });
  }

  /** The pods that an object of an extension will run, where its templates lie deeper than those of the API. */
  private takeTemplates(raw: RawObject, origin: Origin): boolean {
    const [apiVersion, kindName] = [textAt(raw, "apiVersion"), textAt(raw, "kind")];
    if (apiVersion === undefined || kindName === undefined) return false;
    const kind = customWorkloadKind(apiVersion, kindName);
    const placed = podTemplatesIn(raw);
    if (placed.length === 1) this.noteIdentity(kind, raw, origin);
    for (const each of placed) this.fold.takeTemplate(kind, raw, origin, { ...each, apart: placed.length > 1 });
    return placed.length > 0;
  }

  /** That an object lies in the namespace default, where no other fact of the namespace says so. */
  private noteOther(raw: RawObject, origin: Origin): void {
    const other = toOtherObject(raw, origin);
    if (other) this.fold.facts.push(other);
  }

  /**
   * The same object declared twice and differently. Of workloads both are judged, because what is wrong with one of them must not be hidden by
   * the other. Of everything else (policies, roles, namespaces) only the later one becomes facts, as the API server would have it:
   * two policies that can never both be in force would allow and deny together what neither does. The earlier one is a gap.
   */
  private noteIdentity(kind: ObjectKind, raw: RawObject, origin: Origin): void {
    const metadata = recordAt(raw, "metadata");
    if (textAt(metadata, "uid") !== undefined) {
      this.isDump = true;
      return;
    }
    const name = textAt(metadata, "name") ?? textAt(metadata, "generateName");
    const identity = `${kind.resource}/${textAt(metadata, "namespace") ?? ""}/${name ?? ""}`;
    const digest = hash("sha256", JSON.stringify(raw), "base64");
    const earlier = this.seen.get(identity);
    this.seen.set(identity, { digest, origin });
    if (!earlier || earlier.digest === digest || name === undefined) return;
    if (kind.factKind === "workload") {
      this.fold.workloads.setAside(kind, raw, placeOf(earlier.origin, origin));
      return;
    }
    const detail = `${kind.kind} ${name} is declared again in ${origin.file} line ${origin.line} with other content; that one is used`;
    this.broken.push({ kind, reason: "malformed", detail, origin: earlier.origin });
  }

  /** What is ready to go on. */
  *drain(): Generator<Observation> {
    const { facts } = this.fold;
    this.fold.facts = [];
    for (const fact of facts) yield { type: "fact", fact };
    yield* this.progress(100);
  }

  private *progress(step: number): Generator<Observation> {
    for (const [resource, read] of this.fold.taken) {
      if (read - (this.reported.get(resource) ?? 0) < step) continue;
      this.reported.set(resource, read);
      yield { type: "progress", resource, read, kind: factKindOfResource(resource) };
    }
  }

  /** Everything that had to wait for the last file. */
  *finish(): Generator<Observation> {
    yield* this.drain();
    yield* this.progress(1);
    const { workloads, policies } = this.fold;
    const isDump = this.isDump || workloads.sawLivePods;
    for (const fact of policies.facts()) yield { type: "fact", fact };
    for (const fact of workloads.facts(workloads.sawLivePods)) yield { type: "fact", fact };
    const ofHosts = [...this.fold.hostDocuments.facts()];
    for (const fact of ofHosts) yield { type: "fact", fact };
    for (const gap of [...this.fold.gaps(), ...this.brokenGaps()].flatMap(inEveryKind)) yield { type: "gap", gap };
    const broken = this.broken.flatMap(({ kind }) => kind?.factKind ?? []);
    const taken = new Set([
      ...[...this.fold.taken.keys()].map(factKindOfResource),
      ...broken,
      ...ofHosts.map(({ kind }) => kind),
    ]);
    for (const gap of absentKinds(taken, { isDump, documents: this.documents, installed: this.fold.definedGroups }))
      yield { type: "gap", gap };
  }

  private brokenGaps(): Gap[] {
    return this.broken.map(({ kind, reason, detail, origin }) => {
      const ofKind = kind ? (this.fold.taken.get(kind.resource) ?? 0) + this.brokenOf(kind) : this.documents;
      const shared = { resource: kind?.resource ?? null, reason, detail, origin };
      return { ...shared, kind: kind?.factKind ?? "*", share: 1 / Math.max(1, ofKind) };
    });
  }

  private brokenOf(kind: ObjectKind): number {
    return this.broken.filter((broken) => broken.kind === kind).length;
  }
}

/** Where the earlier of two declarations is: its file, and the line where the later one is in the same. */
function placeOf(earlier: Origin, later: Origin): string {
  return earlier.file === later.file ? `${earlier.file} line ${earlier.line}` : earlier.file;
}

function readKind(apiVersion: string, kind: string, raw: RawObject): ObjectKind | undefined {
  return (
    kindOf(apiVersion, kind) ?? (kind !== "" && hasPodTemplate(raw) ? customWorkloadKind(apiVersion, kind) : undefined)
  );
}
