import type { Fact, Origin } from "@/facts/fact";
import { configMapSchema } from "@/facts/kubernetes/config-map";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceAsset } from "./metadata";
import { objectAt } from "./raw";
import { readShape } from "./read-shape";
import { redactLiteral } from "./redact";
import { describeLiteral } from "./redact-arguments";
import { simpleFact } from "./simple-fact";
import { settingsOf } from "./well-known-settings";

/** Longest entry that is searched line by line; what is larger is data, not settings. */
const LONGEST_SEARCHED = 256 * 1024;

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
  return typeof value === "string" ? Buffer.from(value.slice(0, 2 * LONGEST_SEARCHED), "base64").toString() : value;
}

/** What an entry, or a line of it that sets something (`password: x`, `token=x`), looks like; undefined when like no credential. */
function credentialIn(key: string, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const whole = redactLiteral(key, value).looksLike;
  if (whole !== null || value.length > LONGEST_SEARCHED) return whole ?? undefined;
  if (isPasswordFile(key, value)) return "password-hash";
  const inJson = /^\s*[{[]/.test(value) ? describeLiteral(key, value).looksLike : null;
  if (inJson !== null) return inJson;
  for (const line of value.split("\n")) {
    const set = /^[\s-]*["']?([\w.-]{1,100})["']?\s*[:=]\s*["']?([^"'#]{1,4096})/.exec(line);
    const found = set ? redactLiteral(set[1]!, set[2]!.trim()).looksLike : null;
    if (found !== null) return found;
  }
  return undefined;
}

/** A file of users with hashes of the oldest form of crypt(3), which nothing but its place and the form of all its lines gives away. */
function isPasswordFile(key: string, value: string): boolean {
  if (!/(^|[._-])(htpasswd|passwd|shadow|users|auth)$/i.test(key)) return false;
  const lines = value.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
  return lines.length > 0 && lines.every((line) => /^[\w.@-]{1,64}:[./0-9A-Za-z]{13}(:|\s*$)/.test(line));
}
