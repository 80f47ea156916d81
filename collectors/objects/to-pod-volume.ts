import { UnreadableObject } from "@/collectors/unreadable-object";
import { isRecord, type RawObject, recordAt, textAt } from "./raw";

/**
 * Shapes a raw core/v1 Volume for `volumeSchema`: `source` is the key of its source, `emptyDir` when there is none, which is
 * what the API server makes of it.
 * @throws UnreadableObject when it has more than one source, which no API server takes
 */
export function shapePodVolume(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  const sources = Object.keys(raw).filter((key) => key !== "name" && isRecord(raw[key]));
  if (sources.length > 1)
    throw new UnreadableObject("malformed", `volume ${String(raw.name)} has several sources: ${sources.join(", ")}`);
  const [source = "emptyDir"] = sources;
  // A file may leave the name out. No server takes that, but what the volume mounts is told all the same.
  return { name: raw.name ?? "", source, ...details(source, recordAt(raw, source)) };
}

function details(source: string, inner: RawObject): RawObject {
  switch (source) {
    case "hostPath":
      return { hostPath: inner };
    case "secret":
      return { secretName: inner.secretName };
    case "configMap":
      return { configMapName: inner.name };
    case "persistentVolumeClaim":
      return { claimName: inner.claimName };
    case "csi":
      return { csiDriver: inner.driver };
    case "projected":
      return { projectedSources: projectedSources(inner.sources) };
    default:
      return {};
  }
}

function projectedSources(sources: unknown): unknown {
  if (!Array.isArray(sources)) return sources;
  return sources.flatMap((source) =>
    isRecord(source) ? Object.keys(source).filter((key) => isRecord(source[key])) : [],
  );
}

/**
 * True for the volume with the service account's token that the API server adds to each pod (`kube-api-access-` and a random suffix).
 * It is not in the template, and its name differs from pod to pod.
 */
export function isInjectedTokenVolume(raw: unknown): boolean {
  if (!isRecord(raw)) return false;
  return /^kube-api-access-[a-z0-9]{5}$/.test(textAt(raw, "name") ?? "") && isRecord(raw.projected);
}
