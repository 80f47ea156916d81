import type { Keys } from "@/access/key-file";
import { unseal } from "@/access/seal";
import { collectHost } from "@/collectors/host/collect-host";
import { collectReports } from "@/collectors/imports/collect-report";
import { collectCluster } from "@/collectors/kubernetes/collect-cluster";
import { type Connection, connectInCluster, connectKubeconfigText } from "@/collectors/kubernetes/connection";
import { collectManifests } from "@/collectors/manifests/collect-manifests";
import { readObservations } from "@/deliveries/read-observations";
import { UnusableDelivery } from "@/deliveries/unusable-delivery";
import type { Observation } from "@/facts/observation";
import { type ClusterSecret, type SourceSecret, sourceSecretPurpose, sourceSecretSchema } from "@/scan/source-secret";
import type { ClaimedScan } from "@/store/claim-scan";

/** The source cannot be reached as it was set up; `message` is one plain sentence for people. */
export class SourceUnusable extends Error {}

/** Opens what a source says to read. Throws SourceUnusable when its credential is missing, does not open or is refused. */
export function openSource(scan: ClaimedScan, keys: Keys, signal: AbortSignal): AsyncIterable<Observation> {
  if (scan.delivery) return replay(scan.delivery.body);
  const secret = openSecret(scan, keys);
  if (secret.via === "files") return collectManifests({ files: secret.files });
  if (secret.via === "reports") return collectReports(secret.reports, new Date(secret.receivedAt));
  if (secret.via === "host") return collectHost({ root: secret.root, signal });
  return collectCluster(connect(secret), { signal });
}

/** What an agent pushed. It was looked through when it came; that it cannot be read now means that this version understands less. */
async function* replay(body: Uint8Array): AsyncGenerator<Observation> {
  try {
    yield* readObservations(body);
  } catch (error) {
    throw error instanceof UnusableDelivery ? new SourceUnusable(error.message) : error;
  }
}

function openSecret(scan: ClaimedScan, keys: Keys): SourceSecret {
  if (!scan.sealed) throw new SourceUnusable("This source has no credential; enter it again.");
  let plain: string;
  try {
    plain = unseal(keys, sourceSecretPurpose, scan.sealed);
  } catch {
    throw new SourceUnusable(
      "The credential does not open with this installation's key file; restore keys.json or enter it again.",
    );
  }
  return sourceSecretSchema.parse(JSON.parse(plain));
}

/** The connection a secret describes. Throws SourceUnusable with the reasons when it is refused. */
export function connect(secret: ClusterSecret): Connection {
  const opened =
    secret.via === "in-cluster"
      ? connectInCluster()
      : connectKubeconfigText({ text: secret.kubeconfig, context: secret.context ?? undefined });
  if (!opened.ok) throw new SourceUnusable(Object.values(opened.errors).join(" "));
  return opened.connection;
}
