import type { NodePlan } from "./node";
import type { ContainerSpec, PodSpec } from "./pod-spec";
import { digestOf, hashOf, numberOf } from "./seeded";

/** How a pod fares. `finished` is what a completed Job leaves. */
export type PodFate = "running" | "finished" | "crash-loop" | "image-pull" | "pending";

/** What a status is made from. */
export interface PodCircumstances {
  uid: string;
  createdAt: string;
  fate: PodFate;
  node: NodePlan | undefined;
  spec: PodSpec;
}

/** `status` of a pod as kubelet and scheduler leave it. */
export function podStatus(pod: PodCircumstances): Record<string, unknown> {
  if (!pod.node) return unscheduled(pod);
  const ready = pod.fate === "running";
  const phase = pod.fate === "finished" ? "Succeeded" : pod.fate === "image-pull" ? "Pending" : "Running";
  const podIP = pod.spec.hostNetwork ? pod.node.address : addressOf(pod);
  const inits = pod.spec.initContainers ?? [];
  return {
    phase,
    conditions: [
      condition("PodReadyToStartContainers", pod.fate !== "finished", pod),
      condition("Initialized", true, pod, pod.fate === "finished" ? "PodCompleted" : undefined),
      condition("Ready", ready, pod, notReadyReason(pod.fate)),
      condition("ContainersReady", ready, pod, notReadyReason(pod.fate)),
      condition("PodScheduled", true, pod),
    ],
    hostIP: pod.node.address,
    hostIPs: [{ ip: pod.node.address }],
    podIP,
    podIPs: [{ ip: podIP }],
    startTime: pod.createdAt,
    ...(inits.length > 0 ? { initContainerStatuses: inits.map((init) => initStatus(init, pod)) } : {}),
    containerStatuses: pod.spec.containers.map((container) => containerStatus(container, pod)),
    ...(pod.spec.ephemeralContainers
      ? { ephemeralContainerStatuses: pod.spec.ephemeralContainers.map((container) => containerStatus(container, pod)) }
      : {}),
    qosClass: qosClass(pod.spec),
  };
}

function unscheduled(pod: PodCircumstances): Record<string, unknown> {
  const message = "0/6 nodes are available: 6 Insufficient memory. preemption: 0/6 nodes are available.";
  const scheduled = { ...condition("PodScheduled", false, pod, "Unschedulable"), message };
  return { phase: "Pending", conditions: [scheduled], qosClass: qosClass(pod.spec) };
}

function condition(type: string, holds: boolean, pod: PodCircumstances, reason?: string) {
  return {
    type,
    status: holds ? "True" : "False",
    lastProbeTime: null,
    lastTransitionTime: pod.createdAt,
    ...(reason ? { reason } : {}),
  };
}

function notReadyReason(fate: PodFate): string | undefined {
  if (fate === "running") return undefined;
  return fate === "finished" ? "PodCompleted" : "ContainersNotReady";
}

function initStatus(container: ContainerSpec, pod: PodCircumstances) {
  return container.restartPolicy === "Always"
    ? containerStatus(container, pod)
    : containerStatus(container, { ...pod, fate: "finished" });
}

function containerStatus(container: ContainerSpec, pod: PodCircumstances) {
  const containerID = `${pod.node?.runtime.split(":")[0] ?? "containerd"}://${hashOf(pod.uid, container.name)}`;
  const pulled = pod.fate !== "image-pull";
  const [repository] = container.image.split("@");
  const digest = container.image.split("@")[1] ?? digestOf(container.image);
  return {
    name: container.name,
    state: stateOf(pod, containerID, container.image),
    lastState: {},
    ready: pod.fate === "running" || pod.fate === "finished",
    restartCount: pod.fate === "crash-loop" ? 400 + numberOf(900, pod.uid) : numberOf(3, pod.uid, container.name),
    image: pulled ? normalisedImage(repository ?? "") : container.image,
    imageID: pulled ? `${withoutTag(normalisedImage(repository ?? ""))}@${digest}` : "",
    ...(pulled ? { containerID, started: pod.fate === "running" } : { started: false }),
  };
}

function stateOf(pod: PodCircumstances, containerID: string, image: string) {
  const message = `Back-off pulling image "${image}"`;
  if (pod.fate === "image-pull") return { waiting: { reason: "ImagePullBackOff", message } };
  if (pod.fate === "crash-loop") {
    return { waiting: { reason: "CrashLoopBackOff", message: "back-off 5m0s restarting failed container" } };
  }
  if (pod.fate === "running") return { running: { startedAt: pod.createdAt } };
  const times = { startedAt: pod.createdAt, finishedAt: pod.createdAt };
  return { terminated: { exitCode: 0, reason: "Completed", ...times, containerID } };
}

/** The runtime reports short names in full: `nginx` is `docker.io/library/nginx:latest`. */
function normalisedImage(image: string): string {
  const [first = "", ...rest] = image.split("/");
  const host = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const full = host ? image : rest.length > 0 ? `docker.io/${image}` : `docker.io/library/${image}`;
  return /:[^/]+$/.test(full) ? full : `${full}:latest`;
}

const withoutTag = (image: string) => image.replace(/:[^/:]+$/, "");

function addressOf(pod: PodCircumstances): string {
  const [, , third = "0"] = pod.node?.podCidr.split(".") ?? [];
  return `10.244.${third}.${2 + numberOf(250, pod.uid, "ip")}`;
}

function qosClass(spec: PodSpec): string {
  const all = [...spec.containers, ...(spec.initContainers ?? [])].map(({ resources = {} }) => resources);
  const equal = ({ limits = {}, requests = limits }: (typeof all)[number]) =>
    ["cpu", "memory"].every((kind) => limits[kind] !== undefined && limits[kind] === requests[kind]);
  if (all.every(equal)) return "Guaranteed";
  return all.some(({ limits, requests }) => limits || requests) ? "Burstable" : "BestEffort";
}
