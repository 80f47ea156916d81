import { UnreadableObject } from "@/collectors/unreadable-object";
import type { Fact } from "@/facts/fact";
import { type KubeletConfigurationFact, kubeletConfigurationSchema } from "@/facts/kubernetes/kubelet-configuration";
import { kindOfResource } from "./kinds";
import { assetOf } from "./metadata";
import { isRecord, type RawObject } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

type Settings = NonNullable<KubeletConfigurationFact["effective"]>;

/** Deepest path and most settings that are read: several times what KubeletConfiguration has. */
const DEEPEST = 8;
const MOST_SETTINGS = 2_000;

/**
 * What a kubelet says it runs with, as a fact of its node.
 * @param raw the answer of `/configz`: `{ kubeletconfig: KubeletConfiguration }`
 * @throws UnreadableObject when it is something else
 */
export function kubeletConfigurationFromConfigz(nodeName: string, raw: unknown): Fact<"kubelet-configuration"> {
  const configuration = isRecord(raw) ? raw.kubeletconfig : undefined;
  if (!isRecord(configuration)) throw new UnreadableObject("malformed", "the answer has no kubeletconfig");
  const effective = settingsOf(configuration);
  if (Object.keys(effective).length === 0) throw new UnreadableObject("malformed", "kubeletconfig has no settings");
  const shaped = { source: "configz", effective, file: null, flags: null, unknownFields: [] };
  const asset = assetOf("node", kindOfResource("nodes"), { metadata: { name: nodeName } });
  const body = readShape(kubeletConfigurationSchema, shaped, "kubeletconfig");
  return simpleFact("kubelet-configuration", asset, "", body, null);
}

/**
 * A KubeletConfiguration as settings by field path (`authentication.anonymous.enabled`, `featureGates.SeccompDefault`): scalars and lists of
 * them. What is not set is left out; of objects in lists only their number is kept. Of the headers that a static pod URL is asked with only the names are kept.
 * @throws UnreadableObject when it is nested too deeply or too large to be one
 */
export function settingsOf(configuration: RawObject): Settings {
  const settings: Settings = {};
  flatten(configuration, [], settings);
  return settings;
}

function flatten(value: RawObject, path: readonly string[], into: Settings): void {
  if (path.length >= DEEPEST) throw new UnreadableObject("malformed", `${path.join(".")} is nested too deeply`);
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key];
    const name = at.join(".");
    if (name === "staticPodURLHeader" && isRecord(inner)) keep(into, name, Object.keys(inner).sort());
    else if (isScalar(inner)) keep(into, name, inner);
    else if (Array.isArray(inner))
      keep(
        into,
        name,
        inner.map((item) => (isScalar(item) ? String(item) : "{…}")),
      );
    // An empty object in the place of a value must not look as if nothing was set.
    else if (isRecord(inner) && Object.keys(inner).length === 0) keep(into, name, []);
    else if (isRecord(inner)) flatten(inner, at, into);
  }
}

function keep(settings: Settings, name: string, value: Settings[string]): void {
  if (Object.keys(settings).length >= MOST_SETTINGS)
    throw new UnreadableObject("too-large", `more than ${MOST_SETTINGS} settings`);
  // A key of an untrusted answer may be `__proto__`.
  Object.defineProperty(settings, name, { value, enumerable: true, writable: true, configurable: true });
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
