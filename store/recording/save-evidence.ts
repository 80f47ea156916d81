import type { CheckResult } from "@/controls/assess";
import { canonicalJson, hashText } from "@/facts/content-hash";
import type { Recording } from "@/store/recording/recording";
import { saveBodies } from "@/store/recording/save-bodies";

/** How many ids are remembered, so that a content that a thousand assets share crosses the wire once. */
const remembered = 50_000;

/** The evidence of one recording, stored by content. */
export class EvidenceStore {
  private readonly ids = new Map<string, number>();
  private waiting = new Map<string, string>();

  constructor(private readonly recording: Recording) {}

  /** Call before each batch: forgets when too much is remembered. */
  trim(): void {
    if (this.ids.size > remembered) this.ids.clear();
  }

  /** The hash of a result's evidence; its content waits for `save`. */
  add(result: CheckResult): string {
    const body = evidenceText(result);
    const hash = hashText(body);
    if (!this.ids.has(hash)) this.waiting.set(hash, body);
    return hash;
  }

  /** Stores what waits. After it, `idOf` knows every hash added since the last call. */
  async save(): Promise<void> {
    const saved = await saveBodies(this.recording, "evidence_bodies", this.waiting);
    for (const [hash, id] of saved) this.ids.set(hash, id);
    this.waiting = new Map();
  }

  idOf(hash: string): number {
    const id = this.ids.get(hash);
    if (id === undefined) throw new Error(`evidence ${hash} was not saved`);
    return id;
  }
}

/** What is stored and hashed: the evidence, and for not-assessed the reason in the place of a verdict's grounds. */
function evidenceText({ evidence, reason }: CheckResult): string {
  return canonicalJson(reason === null ? evidence : { ...evidence, reason });
}
