import { isRecord, mapIfList, type RawObject, recordAt } from "./raw";
import { describeLiteral, redactArguments } from "./redact-arguments";

/**
 * Shapes a raw core/v1 Container (or ephemeral container) for `containerSchema`: literal values of environment variables
 * become what they look like, secrets in command and arguments go, mounts of volumes that were injected go.
 * Everything else is left for the schema to judge.
 */
export function shapeContainer(raw: unknown, injectedVolumes: ReadonlySet<string>): unknown {
  if (!isRecord(raw)) return raw;
  // A file may leave the name out. No server takes that, but what the container may do is told all the same.
  const shaped: RawObject = { ...raw, name: raw.name ?? "" };
  if (raw.env) shaped.env = mapIfList(raw.env, shapeEnv);
  if (raw.command) shaped.command = shapeArguments(raw.command);
  if (raw.args) shaped.args = shapeArguments(raw.args);
  if (injectedVolumes.size > 0 && Array.isArray(raw.volumeMounts))
    shaped.volumeMounts = raw.volumeMounts.filter(
      (mount) => !injectedVolumes.has(String(recordAt({ mount }, "mount").name)),
    );
  return shaped;
}

function shapeEnv(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  const { name, value, valueFrom } = raw;
  if (value === undefined || value === null) return { name, valueFrom };
  // A list or an object is no value: the schema objects to it, because leaving it out would make it look harmless.
  if (typeof value === "object") return { name, valueFrom, literal: "no text" };
  return { name, valueFrom, literal: describeLiteral(String(name), String(value)) };
}

/** Arguments that a file wrote as numbers or switches are read as their text. */
function shapeArguments(raw: unknown): unknown {
  if (!Array.isArray(raw)) return raw;
  const texts = raw.map((item) => (typeof item === "number" || typeof item === "boolean" ? String(item) : item));
  return texts.every((item): item is string => typeof item === "string") ? redactArguments(texts) : texts;
}
