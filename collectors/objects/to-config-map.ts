import type { Fact, Origin } from "@/facts/fact";
import { configMapSchema } from "@/facts/kubernetes/config-map";
import { credentialIn } from "./credential-in-text";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceAsset } from "./metadata";
import { objectAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";
import { settingsOf } from "./well-known-settings";

/** Longest entry that is decoded: 1 MiB takes a third more in base64. */
const LONGEST_DECODED = 1536 * 1024;

/** core/v1 ConfigMap, a fact of its namespace: the keys of its entries and what looks like a credential, never a value. */
export function toConfigMap(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"config-map"> {
  const data = objectAt(raw, "data");
  const binary = objectAt(raw, "binaryData");
  const texts = { ...Object.fromEntries(Object.keys(binary).map((key) => [key, decoded(binary[key])])), ...data };
  const entries = Object.keys(texts)
    .sort()
    .map((key) => ({ key, looksLike: credentialIn(key, texts[key]) }));
  const asset = namespaceAsset(kind, raw);
  const name = nameOf(raw);
  const body = readShape(configMapSchema, { entries, settings: settingsOf(asset.name, name, data) }, "data");
  return simpleFact("config-map", asset, name, body, origin);
}

/** What base64 stands for, where it can be text; what is no base64 is looked at as it is. */
function decoded(value: unknown): unknown {
  return typeof value === "string" ? Buffer.from(value.slice(0, LONGEST_DECODED), "base64").toString() : value;
}
