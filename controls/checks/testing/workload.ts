import type { z } from "zod";
import type { AnyCheck, Verdict } from "@/controls/check";
import { FactIndex, worldFor } from "@/controls/world";
import type { AnyFact, Fact } from "@/facts/fact";
import { type containerSchema, podSpecSchema } from "@/facts/kubernetes/pod-spec";
import type { PodFact, WorkloadFact } from "@/facts/kubernetes/workload";

const digest = "sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812";

/** A pod spec and a container as they are written: what is not set is left out. */
export type WrittenPodSpec = z.input<typeof podSpecSchema>;
export type WrittenContainer = z.input<typeof containerSchema>;

/** What a test may change of a pod before it becomes a fact. */
interface WrittenPod {
  labels: Record<string, string>;
  annotations: Record<string, string>;
}
type Change = (spec: WrittenPodSpec, pod: WrittenPod) => void;

/** A container that keeps every rule there is. */
export function goodContainer(name: string): WrittenContainer {
  return {
    name,
    image: `registry.example.com/shop/${name}:1.4.2@${digest}`,
    resources: { limits: { cpu: "500m", memory: "128Mi" } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
  };
}

/** The pod of the minimal good workload: one container `web` that keeps every rule there is. */
function pod(change: Change): PodFact {
  const spec: WrittenPodSpec = {
    serviceAccountName: "web",
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      seccompProfile: { type: "RuntimeDefault" },
      appArmorProfile: { type: "RuntimeDefault" },
    },
    containers: [goodContainer("web")],
  };
  const written: WrittenPod = { labels: { app: "web" }, annotations: {} };
  change(spec, written);
  return { ...written, spec: podSpecSchema.parse(spec) };
}

/**
 * The minimal good workload, a Deployment `web` in namespace `shop`, after `change` was made to its pod spec. Tests of a check
 * change exactly one thing.
 */
export function workload(change: Change = () => {}): WorkloadFact {
  return {
    labels: { app: "web" },
    annotations: {},
    owner: null,
    replicas: 2,
    managers: [],
    claimTemplates: [],
    podSpecPath: "spec.template.spec",
    template: pod(change),
    variants: [],
    running: { pods: 2, nodes: ["node-1"], images: [] },
  };
}

/** The minimal good workload with two running pods that differ from it by `change`. */
export function runningDifferently(change: Change): WorkloadFact {
  return { ...workload(), variants: [{ ...pod(change), pods: 2, example: "web-5d4f-x2x8q" }] };
}

/** The fact of a workload, a Deployment `web` in namespace `shop` unless `asset` says otherwise. */
export function workloadFact(body: WorkloadFact, asset: { namespace?: string; kind?: string } = {}): Fact<"workload"> {
  const kind = asset.kind ?? "Deployment";
  return {
    kind: "workload",
    asset: {
      kind: "workload",
      name: "web",
      namespace: asset.namespace ?? "shop",
      kubernetes: { apiVersion: kind === "Pod" ? "v1" : "apps/v1", kind },
    },
    subject: "",
    body,
    origin: null,
  };
}

/** What a check says of a workload in a source that holds it and `others`, with the world cut to what the check declares. */
export function examine(
  check: AnyCheck,
  body: WorkloadFact,
  asset: { namespace?: string; kind?: string } = {},
  others: readonly AnyFact[] = [],
): Verdict {
  const fact: AnyFact = workloadFact(body, asset);
  return check.examine(fact, worldFor(check, new FactIndex([fact, ...others])));
}

/** The first container of a spec, for changing one thing in it. */
export function web(spec: WrittenPodSpec): WrittenContainer {
  return spec.containers![0]!;
}
