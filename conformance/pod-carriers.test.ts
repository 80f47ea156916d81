import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { checkById } from "@/controls/checks/all-checks";
import { casesOf, hasCorpus, textsOf } from "./corpus";
import { knownDifferences } from "./known-differences";
import { checksFor, isAboutObjects } from "./object-rules";
import { type RuleCase, resultsOfTexts, verdictOf } from "./rule-cases";

// A pod is as good or as bad whatever carries it: each case about one pod is run again in every kind of object that starts pods, and with its containers
// in the other lists.

type Plain = Record<string, unknown>;
interface Pod {
  metadata?: Plain;
  spec: Plain;
}

const carriers: Record<string, (pod: Pod) => Plain> = {
  Pod: (pod) => ({ apiVersion: "v1", kind: "Pod", ...pod, metadata: { ...pod.metadata, name: "carried" } }),
  ReplicationController: inTemplate("v1", "ReplicationController"),
  Deployment: inTemplate("apps/v1", "Deployment"),
  ReplicaSet: inTemplate("apps/v1", "ReplicaSet"),
  StatefulSet: inTemplate("apps/v1", "StatefulSet"),
  DaemonSet: inTemplate("apps/v1", "DaemonSet"),
  Job: inTemplate("batch/v1", "Job"),
  CronJob: (pod) => object("batch/v1", "CronJob", { jobTemplate: { spec: { template: pod } } }),
  "extensions/v1beta1 Deployment": inTemplate("extensions/v1beta1", "Deployment"),
  "batch/v1beta1 CronJob": (pod) => object("batch/v1beta1", "CronJob", { jobTemplate: { spec: { template: pod } } }),
  DeploymentConfig: inTemplate("apps.openshift.io/v1", "DeploymentConfig"),
  Rollout: inTemplate("argoproj.io/v1alpha1", "Rollout"),
};

function inTemplate(apiVersion: string, kind: string) {
  return (template: Pod): Plain => object(apiVersion, kind, { template });
}
function object(apiVersion: string, kind: string, spec: Plain): Plain {
  return { apiVersion, kind, metadata: { name: "carried", namespace: "shop" }, spec };
}

/** The pod that the one object of a case carries; undefined for other objects. */
function podOf(raw: Plain): Pod | undefined {
  const spec = (raw.spec ?? {}) as Plain;
  const job = (spec.jobTemplate as { spec?: Plain } | undefined)?.spec;
  const pod = raw.kind === "Pod" ? raw : ((job ?? spec).template as Plain | undefined);
  if (!pod || !Array.isArray((pod.spec as Plain | undefined)?.containers)) return undefined;
  return { metadata: { annotations: (pod.metadata as Plain | undefined)?.annotations }, spec: pod.spec as Plain };
}

const names = ["regolibrary", "trivy-checks"];
/** Rules that ask about the carrier itself: its namespace. */
const aboutTheCarrier = new Set(["workload-avoids-default-namespace", "workload-is-selected-by-network-policy"]);

const cases = names.flatMap((corpus) =>
  casesOf<RuleCase>(corpus).flatMap((known) => {
    const checks = checksFor(known);
    const isAboutPods = checks.every((id) => checkById(id).about === "workload" && !aboutTheCarrier.has(id));
    if (!isAboutObjects(known) || checks.length === 0 || !isAboutPods) return [];
    const documents = textsOf(corpus, known).flatMap(({ text }) => parseAllDocuments(text).map((each) => each.toJS()));
    const pod = documents.length === 1 ? podOf(documents[0]) : undefined;
    return pod ? [{ known, checks, pod, expected: knownDifferences.get(known.id)?.verdict ?? known.expected }] : [];
  }),
);

async function verdictIn(carrier: string, known: RuleCase, checks: readonly string[], pod: Pod): Promise<string> {
  const text = JSON.stringify(carriers[carrier]!(pod));
  return verdictOf(await resultsOfTexts([{ name: "carried.json", text }], known, checks));
}

describe.skipIf(!names.every(hasCorpus))("the pod of a case", () => {
  it("is there in most cases about workloads", () => expect(cases.length).toBeGreaterThan(120));

  it.each(Object.keys(carriers))("has the same verdict in a %s", async (carrier) => {
    for (const { known, checks, pod, expected } of cases)
      expect([known.id, await verdictIn(carrier, known, checks, pod)]).toEqual([known.id, expected]);
  });

  it.each(["initContainers", "ephemeralContainers"])(
    "that fails for its containers fails with them in %s",
    async (list) => {
      const silent: string[] = [];
      for (const { known, checks, pod, expected } of cases.filter((each) => each.expected === "fail")) {
        const { containers, ...spec } = pod.spec;
        const others = (spec[list] ?? []) as Plain[];
        const moved = {
          ...pod,
          spec: { ...spec, containers: [harmless], [list]: [...(containers as Plain[]), ...others] },
        };
        if ((await verdictIn("Pod", known, checks, moved)) !== expected) silent.push(known.id);
      }
      expect(silent.filter((id) => !mayBeSilent[list]!.test(id))).toEqual([]);
    },
  );
});

/** A container that keeps every rule, beside those that were moved. */
const harmless: Plain = {
  name: "harmless",
  image: `registry.example.com/shop/web@sha256:${"0b1ff7ff".repeat(8)}`,
  resources: { limits: { cpu: "1", memory: "1Gi" } },
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 10001,
    privileged: false,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
  },
};

/** Ephemeral containers have no resources and no ports. */
const mayBeSilent: Record<string, RegExp> = {
  initContainers: /^$/,
  ephemeralContainers: /cpu|memory|resource/i,
};
