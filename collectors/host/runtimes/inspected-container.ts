import type { z } from "zod";
import { isRecord, itemsAt, listAt, objectAt, type RawObject, recordAt, textAt } from "@/collectors/objects/raw";
import { UnreadableObject } from "@/collectors/unreadable-object";
import type { hostContainerSchema } from "@/facts/host/host-containers";
import { capabilityNames } from "./capabilities";
import { portsIn } from "./published-ports";
import { secretArguments, toLabels, toVariable } from "./redacted-parts";

export type ContainerInput = z.input<typeof hostContainerSchema>;

/** What the engine as a whole decides for its containers, and how to name what they refer to. */
export interface EngineContext {
  readFrom: string;
  isRootless: boolean;
  /** Where a container that says nothing has its users: under `userns-remap` they are others on the host. */
  userNamespace: "own" | "host";
  /** The seccomp profile that a container gets which asks for none: `default`, `unconfined` or a path. */
  seccomp: string;
  noNewPrivileges: boolean;
  digests: ReadonlyMap<string, string>;
  podNames: ReadonlyMap<string, string>;
}

/**
 * A container as `docker inspect` and `podman inspect` describe it (Docker Engine API 1.24 and later, libpod API 4 and later).
 * @throws UnreadableObject when it is none
 */
export function toInspectedContainer(raw: unknown, engine: EngineContext): ContainerInput {
  const name = textAt(raw, "Name")?.replace(/^\//, "");
  if (!isRecord(raw) || name === undefined) throw new UnreadableObject("malformed", "a container without a name");
  const [config, host] = [objectAt(raw, "Config"), objectAt(raw, "HostConfig")];
  const options = itemsAt(host, "SecurityOpt").map(String);
  const privileged = host.Privileged === true;
  const image = textAt(raw, "Image") ?? "";
  return {
    name,
    readFrom: engine.readFrom,
    state: ["running", "paused", "restarting"].includes(textAt(objectAt(raw, "State"), "Status") ?? "")
      ? "running"
      : "stopped",
    image: textAt(config, "Image") ?? textAt(raw, "ImageName"),
    digest: textAt(raw, "ImageDigest") ?? engine.digests.get(image),
    pod: engine.podNames.get(textAt(raw, "Pod") ?? ""),
    isInfra: raw.IsInfra === true,
    labels: toLabels(recordAt(config, "Labels")),
    privileged,
    user: textAt(config, "User") ?? "root",
    addedCapabilities: capabilityNames(itemsAt(host, "CapAdd")),
    droppedCapabilities: capabilityNames(itemsAt(host, "CapDrop")),
    userNamespace: userNamespace(textAt(host, "UsernsMode") ?? "", engine),
    hostNamespaces: hostNamespaces(host),
    networks: Object.keys(recordAt(recordAt(raw, "NetworkSettings"), "Networks")).sort(),
    ports: portsIn(host, recordAt(raw, "NetworkSettings")),
    mounts: itemsAt(raw, "Mounts").map(toMount).sort(byTarget),
    devices: devicesIn(host),
    readOnlyRoot: host.ReadonlyRootfs === true,
    noNewPrivileges: noNewPrivileges(options, engine),
    seccomp: privileged ? "unconfined" : (optionOf(options, "seccomp") ?? engine.seccomp),
    appArmor: textAt(raw, "AppArmorProfile"),
    selinux: textAt(raw, "ProcessLabel"),
    ...limitsIn(host),
    environment: itemsAt(config, "Env").map((each) => toVariable(String(each))),
    secretArguments: secretArguments([...listAt(config, "Entrypoint"), ...listAt(config, "Cmd")]),
    secrets: listAt(config, "Secrets").map((secret) => ({ name: textAt(secret, "Name") ?? "", as: "file" as const })),
    restartPolicy: restartPolicy(objectAt(host, "RestartPolicy")),
    healthCheck: hasHealthCheck(recordAt(config, "Healthcheck")),
    logDriver: textAt(recordAt(host, "LogConfig"), "Type"),
  };
}

/** Containers that the kubelet starts through Docker: they are judged as workloads of their cluster. */
export function isOfKubernetes(raw: unknown): boolean {
  const labels = recordAt(recordAt(raw, "Config"), "Labels");
  return "io.kubernetes.pod.name" in labels || "io.kubernetes.pod.uid" in labels;
}

function userNamespace(mode: string, engine: EngineContext): "own" | "host" {
  if (engine.isRootless) return "own";
  if (mode === "") return engine.userNamespace;
  return mode === "host" ? "host" : "own";
}

/** The value of `name=value` or `name:value` among the security options. */
function optionOf(options: readonly string[], name: string): string | undefined {
  const found = options.find((option) => option.startsWith(`${name}=`) || option.startsWith(`${name}:`));
  const value = found?.slice(name.length + 1);
  // A profile is handed over whole, as JSON: that it is one of its own is what matters.
  return value?.startsWith("{") ? "a profile of its own" : value;
}

function noNewPrivileges(options: readonly string[], engine: EngineContext): boolean {
  const stated = options.find((option) => /^no-new-privileges([:=](true|false))?$/.test(option));
  return stated === undefined ? engine.noNewPrivileges : !/false$/.test(stated);
}

const namespaceModes: readonly [name: string, field: string][] = [
  ["network", "NetworkMode"],
  ["pid", "PidMode"],
  ["ipc", "IpcMode"],
  ["uts", "UTSMode"],
  ["cgroup", "CgroupnsMode"],
];

function hostNamespaces(host: RawObject): string[] {
  return namespaceModes.filter(([, field]) => host[field] === "host").map(([name]) => name);
}

function toMount(mount: unknown) {
  return {
    type: textAt(mount, "Type") ?? "bind",
    source: textAt(mount, "Source") ?? textAt(mount, "Name") ?? "",
    target: textAt(mount, "Destination") ?? "",
    readOnly: isRecord(mount) && mount.RW === false,
    propagation: textAt(mount, "Propagation"),
  };
}

/** Docker lists them in another order each time. */
function byTarget(a: { target: string }, b: { target: string }): number {
  return a.target < b.target ? -1 : 1;
}

function devicesIn(host: RawObject): string[] {
  const paths = itemsAt(host, "Devices").flatMap((device) => textAt(device, "PathOnHost") ?? []);
  const requested = listAt(host, "DeviceRequests").map((request) => textAt(request, "Driver") ?? "by request");
  return [...paths, ...requested].sort();
}

function limitsIn(host: RawObject): { memoryLimit: boolean; cpuLimit: boolean; pidsLimit: boolean } {
  const positive = (field: string) => typeof host[field] === "number" && (host[field] as number) > 0;
  return {
    memoryLimit: positive("Memory"),
    cpuLimit: positive("NanoCpus") || positive("CpuQuota") || positive("CpuShares") || !!textAt(host, "CpusetCpus"),
    pidsLimit: positive("PidsLimit"),
  };
}

function restartPolicy(policy: RawObject): { name: string; retries: number } {
  const retries = policy.MaximumRetryCount;
  return { name: textAt(policy, "Name") ?? "no", retries: typeof retries === "number" ? retries : 0 };
}

/** A test of `NONE` takes back the one of the image. */
function hasHealthCheck(check: RawObject): boolean {
  const [kind] = listAt(check, "Test");
  return kind !== undefined && kind !== "NONE" && kind !== "";
}
