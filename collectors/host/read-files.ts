import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { nodeFilesSchema } from "@/facts/kubernetes/node-files";
import { hostFiles, type KnownFile, nodeFiles } from "./known-files";
import { namesById } from "./names-by-id";
import type { Reading } from "./reading";

interface SeenFile {
  role: string;
  path: string;
  mode: string;
  user: string;
  group: string;
}

/** Owner and mode of the files that benchmarks name: those of the host and its runtimes, and those of a Kubernetes node. */
export async function readFiles(reading: Reading): Promise<AnyFact[]> {
  const names = { users: await namesById(reading, "/etc/passwd"), groups: await namesById(reading, "/etc/group") };
  const ofHost = await look(reading, hostFiles, names);
  const ofNode = await look(reading, nodeFiles, names);
  const facts: AnyFact[] = [reading.fact("host-files", readShape(nodeFilesSchema, { files: ofHost }, ""))];
  if (ofNode.length > 0)
    facts.push({
      kind: "node-files",
      asset: reading.nodeAsset,
      subject: "",
      body: readShape(nodeFilesSchema, { files: ofNode }, ""),
      origin: null,
    });
  return facts;
}

interface Names {
  users: ReadonlyMap<number, string>;
  groups: ReadonlyMap<number, string>;
}

async function look(reading: Reading, known: readonly KnownFile[], names: Names): Promise<SeenFile[]> {
  const seen: SeenFile[] = [];
  for (const { role, path, inside } of known) {
    const paths = inside === undefined ? [path] : await filesIn(reading, path, inside);
    for (const each of paths) {
      const file = await reading.part(() => reading.root.stat(each));
      if (file === null) continue;
      const [user, group] = [
        names.users.get(file.uid) ?? String(file.uid),
        names.groups.get(file.gid) ?? String(file.gid),
      ];
      seen.push({ role, path: each, mode: file.mode.toString(8).padStart(4, "0"), user, group });
    }
  }
  return seen;
}

async function filesIn(reading: Reading, folder: string, inside: RegExp): Promise<string[]> {
  const names = (await reading.part(() => reading.root.namesIfThere(folder))) ?? [];
  return names.filter((name) => inside.test(name)).map((name) => `${folder}/${name}`);
}
