import { UnreadableObject } from "@/collectors/unreadable-object";
import { capabilityNames } from "./capabilities";
import type { ContainerInput } from "./inspected-container";
import { readPublished } from "./published-ports";
import type { Quadlet } from "./quadlet";
import { secretArguments, toVariable } from "./redacted-parts";
import { RunArguments } from "./run-arguments";

/** Whose units these are. */
export interface UnitContext {
  isRootless: boolean;
  /** What other quadlets call what they make: `shop` for `shop.pod`. */
  names: ReadonlyMap<string, string>;
}

/** What a reference to another quadlet stands for; a plain name stands for itself. */
export function nameOf(reference: string, names: ReadonlyMap<string, string>): string {
  return names.get(reference) ?? reference.replace(/^(.*)\.(pod|network)$/, "systemd-$1");
}

/**
 * A container as its quadlet would start it. Keys of the unit and arguments in PodmanArgs are one: quadlet turns the first into the second. What
 * neither says is as the image has it (the user), or as Podman does by default.
 * @throws UnreadableObject when a container names no image
 */
export function toUnitContainer(unit: Quadlet, { isRootless, names }: UnitContext): ContainerInput {
  const section = unit.name.endsWith(".pod") ? "Pod" : "Container";
  const named = unit.last(`${section}.Image`) ?? unit.last(`${section}.Rootfs`);
  const image = names.get(named ?? "") ?? named;
  if (section === "Container" && image === undefined)
    throw new UnreadableObject("malformed", `${unit.path}: names no image`);
  const run = new RunArguments([...keysAsArguments(unit, section), ...unit.words(`${section}.PodmanArgs`)]);
  const privileged = run.isTrue("privileged");
  const pod = run.last("pod");
  return {
    name: unit.last(`${section}.ContainerName`) ?? `systemd-${unit.baseName}`,
    readFrom: unit.path,
    state: "declared",
    image,
    digest: /@(sha256:[0-9a-f]{64})$/.exec(image ?? "")?.[1],
    pod: pod === undefined ? undefined : nameOf(pod, names),
    labels: unit.labels,
    privileged,
    user: run.last("user"),
    addedCapabilities: capabilityNames(run.list("cap-add")),
    droppedCapabilities: capabilityNames(run.list("cap-drop")),
    userNamespace: isRootless || ownUsers(run) ? "own" : "host",
    hostNamespaces: ["network", "pid", "ipc", "uts", "cgroup"].filter(
      (name) => run.last(flagOf[name] ?? name) === "host",
    ),
    networks: networksOf(run, names, isRootless ? [] : ["podman"]),
    ports: run.all("publish").flatMap(readPublished),
    mounts: [...run.all("volume").flatMap(volumeMount), ...run.all("mount").flatMap(longMount)],
    devices: run.all("device").map((device) => device.replace(/^-/, "").split(":")[0]!),
    readOnlyRoot: run.isTrue("read-only"),
    noNewPrivileges: run.options("security-opt", "no-new-privileges").some((value) => value !== "false"),
    seccomp: privileged ? "unconfined" : (run.options("security-opt", "seccomp").at(-1) ?? "default"),
    appArmor: run.options("security-opt", "apparmor").at(-1),
    selinux: labelOf(run.options("security-opt", "label")),
    ...limitsOf(unit, run),
    environment: run.all("env").map(toVariable),
    secretArguments: secretArguments(unit.words(`${section}.Exec`)),
    secrets: run.all("secret").map((secret) => ({
      name: secret.split(",")[0]!,
      as: /(^|,)type=env(,|$)/.test(secret) ? ("environment" as const) : ("file" as const),
    })),
    // systemd starts it again, as often as the unit says.
    restartPolicy: undefined,
    healthCheck: run.last("health-cmd") === undefined ? null : run.last("health-cmd") !== "none",
    logDriver: run.last("log-driver"),
  };
}

const flagOf: Readonly<Record<string, string>> = { cgroup: "cgroupns" };

/** Keys whose values become values of a flag, several on a line or one. */
const flagOfKey: readonly [key: string, flag: string, several: boolean][] = [
  ["AddCapability", "cap-add", true],
  ["DropCapability", "cap-drop", true],
  ["AddDevice", "device", true],
  ["Network", "network", false],
  ["Pod", "pod", false],
  ["PublishPort", "publish", false],
  ["Volume", "volume", false],
  ["Mount", "mount", true],
  ["User", "user", false],
  ["RemapUsers", "userns", false],
  ["UserNS", "userns", false],
  ["UIDMap", "uidmap", true],
  ["GIDMap", "gidmap", true],
  ["SubUIDMap", "subuidname", false],
  ["PidsLimit", "pids-limit", false],
  ["Memory", "memory", false],
  ["Environment", "env", true],
  ["Secret", "secret", true],
  ["HealthCmd", "health-cmd", false],
  ["LogDriver", "log-driver", false],
];
const flagOfSwitch: readonly [key: string, argument: string][] = [
  ["ReadOnly", "--read-only=true"],
  ["NoNewPrivileges", "--security-opt=no-new-privileges"],
  ["SecurityLabelDisable", "--security-opt=label=disable"],
];

function keysAsArguments(unit: Quadlet, section: string): string[] {
  const values = flagOfKey.flatMap(([key, flag, several]) =>
    (several ? unit.words(`${section}.${key}`) : unit.all(`${section}.${key}`)).map((value) => `--${flag}=${value}`),
  );
  const switches = flagOfSwitch.flatMap(([key, argument]) => (unit.isTrue(`${section}.${key}`) ? [argument] : []));
  const profile = unit.last(`${section}.SeccompProfile`);
  const armor = unit.last(`${section}.AppArmor`);
  const type = unit.last(`${section}.SecurityLabelType`);
  return [
    ...values,
    ...switches,
    ...(profile === undefined ? [] : [`--security-opt=seccomp=${profile}`]),
    ...(armor === undefined ? [] : [`--security-opt=apparmor=${armor}`]),
    ...(type === undefined ? [] : [`--security-opt=label=type:${type}`]),
  ];
}

/** `label=disable`, or the type that is asked for. */
function labelOf(options: readonly string[]): string | undefined {
  return options.includes("disable") ? "disabled" : options.findLast((option) => option.startsWith("type:"));
}

/** `--userns` of its own, or the older maps. */
function ownUsers(run: RunArguments): boolean {
  const mode = run.last("userns");
  if (mode !== undefined) return mode !== "host" && mode !== "";
  return ["uidmap", "gidmap", "subuidname"].some((flag) => run.last(flag) !== undefined);
}

/** @param usual where a container is that names none: on Podman's own network as root, on none of its networks without */
function networksOf(run: RunArguments, names: ReadonlyMap<string, string>, usual: readonly string[]): string[] {
  const stated = run.all("network").map((network) => network.split(":")[0]!);
  if (stated.length === 0) return run.last("pod") === undefined ? [...usual] : [];
  return stated
    .filter((network) => !["host", "none", "pasta", "slirp4netns", "private"].includes(network))
    .map((network) => nameOf(network, names))
    .sort();
}

/** `[source:]target[:options]`: a source that is no path is a volume; one that ends in `.volume` is another quadlet's. */
function volumeMount(written: string): NonNullable<ContainerInput["mounts"]> {
  const [first = "", second, options = ""] = written.split(":");
  if (second === undefined) return [];
  const isPath = /^[/.~%]/.test(first);
  const chosen = options.split(",");
  return [
    {
      type: isPath ? "bind" : "volume",
      source: first,
      target: second,
      readOnly: chosen.includes("ro"),
      propagation: chosen.find((option) => /^r?(shared|slave|private)$/.test(option)),
    },
  ];
}

/** `type=bind,source=/x,target=/y,ro=true`. */
function longMount(written: string): NonNullable<ContainerInput["mounts"]> {
  const fields = new Map(
    written.split(",").map((field) => {
      const at = field.indexOf("=");
      return at < 0 ? [field, "true"] : [field.slice(0, at), field.slice(at + 1)];
    }),
  );
  const type = fields.get("type") ?? "volume";
  if (!["bind", "volume", "glob"].includes(type)) return [];
  const pick = (...names: string[]) => names.map((name) => fields.get(name)).find((value) => value !== undefined) ?? "";
  return [
    {
      type: type === "volume" ? "volume" : "bind",
      source: pick("source", "src"),
      target: pick("target", "dst", "destination"),
      readOnly: pick("ro", "readonly") === "true" || fields.get("rw") === "false",
      propagation: fields.get("bind-propagation"),
    },
  ];
}

/** Limits of the container itself, or of the service that systemd runs it in: its processes are in the control group of the unit. */
function limitsOf(unit: Quadlet, run: RunArguments) {
  const ofService = (key: string) => {
    const value = unit.last(`Service.${key}`);
    return value !== undefined && value !== "infinity";
  };
  const pids = run.last("pids-limit");
  return {
    memoryLimit: run.last("memory") !== undefined || ofService("MemoryMax"),
    cpuLimit:
      ["cpus", "cpu-quota", "cpu-shares", "cpuset-cpus"].some((flag) => run.last(flag) !== undefined) ||
      ofService("CPUQuota"),
    // Podman limits processes to 2048 unless it is told otherwise (containers.conf(5), `pids_limit`).
    pidsLimit: pids === undefined ? true : Number(pids) > 0 || ofService("TasksMax"),
  };
}
