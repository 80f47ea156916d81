import type { Keys } from "@/access/key-file";
import { proveSystem } from "@/access/prove-system";
import { seal } from "@/access/seal";
import { type EstateName, estateSteps } from "@/collectors/simulated/estates/estate-at";
import { type SimulatedEstate, startSimulatedEstate } from "@/collectors/simulated/start-simulated-estate";
import type { Database } from "@/prisma/database";
import { runScan } from "@/scan/run-scan";
import { type SourceSecret, sourceSecretPurpose } from "@/scan/source-secret";
import { addSource } from "@/store/add-source";
import { changeAssessmentSettings } from "@/store/change-assessment-settings";
import { changeSource } from "@/store/change-source";
import { claimScan } from "@/store/claim-scan";
import { requestScan } from "@/store/request-scan";

const writing = proveSystem("source:write");
const requesting = proveSystem("scan:request");
const recording = proveSystem("scan:record");
const deciding = proveSystem("settings:write");
const dayMs = 86_400_000;

const demoSources: { estate: EstateName; name: string; history: boolean }[] = [
  { estate: "good", name: "demo: well run", history: true },
  { estate: "bad", name: "demo: neglected", history: true },
  // Some of its lists never answer: each scan waits for them, so it has no history to replay.
  { estate: "half-blind", name: "demo: half blind", history: false },
];

/** What the organisation of the well-run estate says about itself. */
const demoSettings = {
  approvedRegistries: [
    "registry.harbour.example",
    "registry.k8s.io",
    ...["falcosecurity", "grafana", "hashicorp", "istio", "library", "valkey"].map((name) => `docker.io/${name}`),
    ...["argoproj", "cilium", "jetstack", "keycloak", "prometheus"].map((name) => `quay.io/${name}`),
    ...["aquasecurity", "cloudnative-pg", "external-secrets", "kyverno", "sigstore"].map((name) => `ghcr.io/${name}`),
    "cr.fluentbit.io/fluent",
    "public.ecr.aws/ebs-csi-driver",
  ],
};

/**
 * Adds the made-up estates as sources, through the real engine: served over HTTPS on loopback, collected, judged and recorded. The
 * first time it also replays their history, a scan a day. Serves them until the returned function is called.
 */
export async function startDemo(db: Database, keys: Keys, signal: AbortSignal): Promise<() => Promise<void>> {
  if ((await db.settingsVersion.count()) === 0) await changeAssessmentSettings(deciding, db, demoSettings);
  const served: SimulatedEstate[] = [];
  for (const { estate, name, history } of demoSources) {
    if (signal.aborted) break;
    const world = await startSimulatedEstate(estate);
    served.push(world);
    const known = await db.source.findFirst({ where: { name, retiredAt: null } });
    const sealed = sealKubeconfig(keys, world.kubeconfig);
    const sourceId = known?.id ?? (await add(db, name, sealed));
    if (known) await changeSource(writing, db, { sourceId, sealed });
    else if (history) await replay(db, keys, sourceId, estate, world, signal);
    else await requestScan(requesting, db, { sourceId });
  }
  return async () => {
    await Promise.all(served.map((each) => each.stop()));
  };
}

function sealKubeconfig(keys: Keys, kubeconfig: string) {
  const secret: SourceSecret = { via: "kubeconfig", kubeconfig, context: null };
  return seal(keys, sourceSecretPurpose, JSON.stringify(secret));
}

async function add(db: Database, name: string, sealed: Uint8Array<ArrayBuffer>): Promise<number> {
  const source = { kind: "kubernetes", name, settings: { demo: true }, sealed, intervalMinutes: 60 } as const;
  const added = await addSource(writing, db, source);
  if (!added.ok) throw new Error(`the demo source ${name} could not be added`);
  return added.sourceId;
}

async function replay(
  db: Database,
  keys: Keys,
  sourceId: number,
  estate: EstateName,
  world: SimulatedEstate,
  signal: AbortSignal,
): Promise<void> {
  for (const { step, at } of scanDays(estate)) {
    if (signal.aborted) return;
    world.goTo(step);
    await requestScan(requesting, db, { sourceId });
    const claimed = await claimScan(recording, db, { at: new Date() });
    if (claimed) await runScan(db, keys, claimed, signal, at);
  }
}

/** A scan a day from the first step of the estate until now, each at the step of that day. Just under a day apart, so none is stale. */
function scanDays(estate: EstateName): { step: number; at: Date }[] {
  const steps = estateSteps(estate);
  const days = steps[0]!.daysAgo;
  const now = Date.now();
  return Array.from({ length: days + 1 }, (_, day) => {
    const daysAgo = days - day;
    const reached = steps.filter((each) => each.daysAgo >= daysAgo);
    return { step: reached.at(-1)!.step, at: new Date(now - daysAgo * (dayMs - 60_000)) };
  });
}
