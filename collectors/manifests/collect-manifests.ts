import { stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { fileFailureOr } from "@/collectors/unavailable";
import type { Observation } from "@/facts/observation";
import { findManifestFiles } from "./find-manifest-files";
import { defaultLimits, type ManifestLimits } from "./limits";
import { ManifestFold, type SkippedDocument } from "./manifest-fold";
import { type ManifestText, readManifestFile, readManifestStream } from "./manifest-text";
import { readDocuments } from "./read-documents";

/** What to read: a folder or file on this machine, a stream (standard input), or texts that are already in memory. */
export type ManifestInput =
  | { path: string }
  | { stream: AsyncIterable<Uint8Array | string>; name: string }
  | { files: readonly { name: string; text: string }[] };

export interface ManifestOptions {
  signal?: AbortSignal;
  /** Told of each document that is left out because it is no Kubernetes object or nothing is made of its kind. */
  onSkipped?: (skipped: SkippedDocument) => void;
  limits?: Partial<ManifestLimits>;
}

/**
 * Collects facts from manifests: YAML and JSON files, several documents to a file, lists, dumps of `kubectl get -o json` or `-o yaml`.
 * Every fact carries its file, line and document. What cannot be read is a gap with the same, and the rest goes on. Documents that
 * are no Kubernetes objects (values.yaml) or of a kind that nothing is made of (Secret) are left out without a gap.
 * @throws when the signal aborts
 */
export async function* collectManifests(
  input: ManifestInput,
  options: ManifestOptions = {},
): AsyncGenerator<Observation> {
  const limits = { ...defaultLimits, ...options.limits };
  yield { type: "identity", identity: { kind: "manifests", uid: null, name: nameOfInput(input), version: null } };
  const fold = new ManifestFold(options.onSkipped);
  for await (const { name, read } of sources(input, limits)) {
    options.signal?.throwIfAborted();
    const text = await read();
    if ("reason" in text) fold.takeFailure(name, text.reason, text.detail);
    else for (const document of readDocuments(text.text, limits)) fold.take(name, document);
    yield* fold.drain();
  }
  options.signal?.throwIfAborted();
  yield* fold.finish();
}

function nameOfInput(input: ManifestInput): string {
  if ("path" in input) return basename(input.path) || input.path;
  return "stream" in input ? input.name : (input.files[0]?.name ?? "manifests");
}

interface Source {
  /** Path as evidence shows it: relative to the folder that was given. */
  name: string;
  read: () => Promise<ManifestText>;
}

async function* sources(input: ManifestInput, limits: ManifestLimits): AsyncGenerator<Source> {
  if ("stream" in input) {
    yield { name: input.name, read: () => fileFailureOr(() => readManifestStream(input.stream, limits.fileBytes)) };
  } else if ("files" in input) {
    for (const { name, text } of input.files) yield { name, read: async () => ({ text }) };
  } else yield* pathSources(input.path, limits);
}

async function* pathSources(path: string, limits: ManifestLimits): AsyncGenerator<Source> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    yield { name: path, read: () => fileFailureOr(() => readManifestFile(path, limits.fileBytes)) };
    return;
  }
  for await (const found of findManifestFiles(path, limits)) {
    const name = relative(path, found.path) || basename(found.path);
    if ("refused" in found) yield { name, read: async () => ({ reason: "refused", detail: found.refused }) };
    else yield { name, read: () => fileFailureOr(() => readManifestFile(join(path, name), limits.fileBytes)) };
  }
}
