import { UnreadableObject } from "@/collectors/unreadable-object";
import { isRecord, itemsAt, objectAt, type RawObject, recordAt, textAt } from "./raw";

/** The sources of core/v1 Volume. */
const knownSources = (
  "awsElasticBlockStore azureDisk azureFile cephfs cinder configMap csi downwardAPI emptyDir ephemeral fc flexVolume flocker gcePersistentDisk " +
  "gitRepo glusterfs hostPath image iscsi nfs persistentVolumeClaim photonPersistentDisk portworxVolume projected quobyte rbd scaleIO secret " +
  "storageos vsphereVolume"
).split(" ");

/**
 * Shapes a raw core/v1 Volume for `volumeSchema`: `source` is the key of its source, `emptyDir` when there is none, which is
 * what the API server makes of it.
 * @throws UnreadableObject when it has more than one source or one that is no object, which no API server takes
 */
export function shapePodVolume(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  for (const source of knownSources) objectAt(raw, source);
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
    case "image":
      return { imageReference: textAt(inner, "reference"), imagePullPolicy: textAt(inner, "pullPolicy") };
    case "projected":
      return { projectedSources: projectedSources(inner.sources), ...insideProjected(inner) };
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

/** Whom projected tokens are for ("" is the API server), and the Secrets that are projected. Left out where there are none. */
function insideProjected(projected: RawObject): RawObject {
  const sources = itemsAt(projected, "sources");
  const tokens = sources.filter((source) => isRecord(source) && isRecord(source.serviceAccountToken));
  const secrets = sources.flatMap((source) => textAt(recordAt(source, "secret"), "name") ?? []);
  return {
    ...(tokens.length > 0 && {
      tokenAudiences: tokens.map((source) => textAt(recordAt(source, "serviceAccountToken"), "audience") ?? ""),
    }),
    ...(secrets.length > 0 && { projectedSecrets: secrets }),
  };
}

/** What the API server puts into the volume of the token, on OpenShift too. */
const injectedConfigMaps = new Set(["kube-root-ca.crt", "openshift-service-ca.crt"]);

/**
 * True for the volume with the service account's token that the API server adds to each pod (`kube-api-access-` and a random suffix).
 * It is not in the template, and its name differs from pod to pod. A volume of such a name that holds anything else is somebody's own.
 */
export function isInjectedTokenVolume(raw: unknown): boolean {
  if (!isRecord(raw) || !isRecord(raw.projected)) return false;
  if (!/^kube-api-access-[a-z0-9]{5}$/.test(textAt(raw, "name") ?? "")) return false;
  return itemsAt(raw.projected, "sources").every((source) => isInjectedSource(source));
}

function isInjectedSource(source: unknown): boolean {
  if (!isRecord(source)) return false;
  const [kind, ...others] = Object.keys(source).filter((key) => isRecord(source[key]));
  if (others.length > 0) return false;
  if (kind === "configMap") return injectedConfigMaps.has(textAt(recordAt(source, kind), "name") ?? "");
  if (kind === "serviceAccountToken") return textAt(recordAt(source, kind), "audience") === undefined;
  return kind === "downwardAPI";
}
