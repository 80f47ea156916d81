import { isRecord, itemsAt, listAt, objectAt, type RawObject, recordAt, textAt } from "@/collectors/objects/raw";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { capabilityNames, defaultCapabilities } from "./capabilities";
import type { ContainerInput } from "./inspected-container";
import { secretArguments, toVariable } from "./redacted-parts";

/** What the records of the runtime around a specification tell: its name, image, state. */
interface SpecifiedContainer {
  runtime: "docker" | "podman" | "containerd";
  name: string;
  image?: string;
  state: "running" | "stopped";
  isRootless: boolean;
  labels: Record<string, string>;
}

/** Mounts that runtimes make for every container, and where they keep the files that they mount. */
const ownMount =
  /\/userdata\/|\/containers\/[0-9a-f]{64}\/(resolv\.conf|hostname|hosts|mounts\/)|\/nerdctl\/[^/]+\/etchosts\/|\/overlay-containers\//;

/**
 * A container as the specification says that its runtime starts it (OCI runtime-spec 1.0, config.json). It tells what is in effect; what only
 * the engine knows (published ports, restart policy, health check) stays unknown.
 * @throws UnreadableObject when it is none
 */
export function toOciContainer(raw: unknown, around: SpecifiedContainer): ContainerInput {
  const [process, linux] = [objectAt(raw, "process"), objectAt(raw, "linux")];
  if (!isRecord(raw) || Object.keys(process).length === 0)
    throw new UnreadableObject("malformed", `${around.name}: no runtime specification`);
  const capabilities = capabilityNames(listAt(recordAt(process, "capabilities"), "bounding"));
  const usual = defaultCapabilities(around.runtime);
  const privileged = isPrivileged(raw, capabilities);
  return {
    name: around.name,
    readFrom: "files",
    state: around.state,
    image: around.image,
    isInfra: recordAt(raw, "annotations")["io.podman.annotations.infra"] === "true",
    labels: around.labels,
    privileged,
    user: userOf(recordAt(process, "user")),
    addedCapabilities: privileged ? [] : capabilities.filter((name) => !usual.includes(name)),
    droppedCapabilities: capabilities.length === 0 ? ["ALL"] : usual.filter((name) => !capabilities.includes(name)),
    userNamespace: around.isRootless || namespaces(linux).includes("user") ? "own" : "host",
    hostNamespaces: hostNamespaces(linux),
    networks: namespaces(linux).includes("network") ? null : [],
    ports: null,
    mounts: itemsAt(raw, "mounts").filter(isFromHost).map(toMount),
    devices: listAt(linux, "devices")
      .flatMap((device) => textAt(device, "path") ?? [])
      .sort(),
    readOnlyRoot: recordAt(raw, "root").readonly === true,
    noNewPrivileges: process.noNewPrivileges === true,
    seccomp: isRecord(linux.seccomp) ? "default" : "unconfined",
    appArmor: textAt(process, "apparmorProfile"),
    selinux: textAt(process, "selinuxLabel"),
    ...limitsIn(recordAt(linux, "resources")),
    environment: itemsAt(process, "env").map((each) => toVariable(String(each))),
    secretArguments: secretArguments(listAt(process, "args")),
    healthCheck: null,
  };
}

/** Podman writes it down; else every device may be used and nearly every capability is there. */
function isPrivileged(raw: RawObject, capabilities: readonly string[]): boolean {
  if (recordAt(raw, "annotations")["io.podman.annotations.privileged"] === "TRUE") return true;
  const rules = listAt(recordAt(recordAt(raw, "linux"), "resources"), "devices");
  const allowsAll = rules.some(
    (rule) => isRecord(rule) && rule.allow === true && rule.access === "rwm" && !("type" in rule) && !("major" in rule),
  );
  return allowsAll && capabilities.includes("SYS_ADMIN") && capabilities.includes("SYS_MODULE");
}

function userOf(user: RawObject): string {
  const [uid, gid] = [Number(user.uid ?? 0), Number(user.gid ?? 0)];
  return uid === 0 ? "root" : `${uid}:${gid}`;
}

function namespaces(linux: RawObject): string[] {
  return listAt(linux, "namespaces").flatMap((namespace) => textAt(namespace, "type") ?? []);
}

/** A namespace that is not in the list is the host's (runtime-spec, "Namespaces"). Those given by a path belong to another container. */
function hostNamespaces(linux: RawObject): string[] {
  const own = namespaces(linux);
  return ["network", "pid", "ipc", "uts"].filter((name) => !own.includes(name));
}

function isFromHost(mount: unknown): boolean {
  const source = textAt(mount, "source") ?? "";
  const options = listAt(mount, "options").map(String);
  const isBind = textAt(mount, "type") === "bind" || options.includes("bind") || options.includes("rbind");
  return isBind && source.startsWith("/") && !ownMount.test(source);
}

function toMount(mount: unknown) {
  const options = listAt(mount, "options").map(String);
  const source = textAt(mount, "source") ?? "";
  return {
    type: /\/volumes\/[^/]+\/_data$/.test(source) ? "volume" : "bind",
    source,
    target: textAt(mount, "destination") ?? "",
    readOnly: options.includes("ro"),
    propagation: options.find((option) => /^r?(shared|slave|private)$/.test(option)),
  };
}

function limitsIn(resources: RawObject) {
  const over = (part: string, field: string) => Number(recordAt(resources, part)[field] ?? 0) > 0;
  return {
    memoryLimit: over("memory", "limit"),
    cpuLimit: over("cpu", "quota") || over("cpu", "shares") || !!textAt(recordAt(resources, "cpu"), "cpus"),
    pidsLimit: over("pids", "limit"),
  };
}
