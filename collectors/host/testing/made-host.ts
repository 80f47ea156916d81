import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { AnyFact, Fact, FactKind } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { collectHost, type HostCollectOptions } from "../collect-host";

/** A root of a host in a temporary folder, made of files by their paths on that host, for tests. */
export class MadeHost {
  private constructor(readonly root: string) {}

  /** @param files texts by path; objects are written as JSON */
  static async of(files: Readonly<Record<string, string | object>>): Promise<MadeHost> {
    const host = new MadeHost(await mkdtemp(join(tmpdir(), "made-host-")));
    await host.write({ "/etc/passwd": "root:x:0:0:root:/root:/bin/bash\n", "/etc/group": "root:x:0:\n", ...files });
    return host;
  }

  async write(files: Readonly<Record<string, string | object>>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(this.path(path)), { recursive: true });
      await writeFile(this.path(path), typeof content === "string" ? content : JSON.stringify(content));
    }
  }

  /** Where a path of the host lies on this machine. */
  path(path: string): string {
    return join(this.root, path);
  }

  async collect(limits: HostCollectOptions["limits"] = {}): Promise<Collected> {
    const facts: AnyFact[] = [];
    const gaps: Gap[] = [];
    for await (const seen of collectHost({ root: this.root, limits })) {
      if (seen.type === "fact") facts.push(seen.fact);
      if (seen.type === "gap") gaps.push(seen.gap);
    }
    return new Collected(facts, gaps);
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

/** What a collection gave. */
export class Collected {
  constructor(
    readonly facts: readonly AnyFact[],
    readonly gaps: readonly Gap[],
  ) {}

  /** The body of the fact of a kind with that subject; undefined when there is none. */
  of<K extends FactKind>(kind: K, subject = ""): Fact<K>["body"] | undefined {
    return this.facts.find((fact): fact is Extract<AnyFact, Fact<K>> => fact.kind === kind && fact.subject === subject)
      ?.body;
  }

  gapsOf(kind: FactKind): string[] {
    return this.gaps.filter((gap) => gap.kind === kind).map(({ reason, detail }) => `${reason}: ${detail}`);
  }
}
