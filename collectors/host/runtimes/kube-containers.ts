import { parseAllDocuments } from "yaml";
import { isRecord, listAt, type RawObject, recordAt, textAt } from "@/collectors/objects/raw";
import { UnreadableObject } from "@/collectors/unreadable-object";
import type { HostRoot } from "../host-root";
import { capabilityNames } from "./capabilities";
import { nameOf, type UnitContext } from "./declared-container";
import type { ContainerInput } from "./inspected-container";
import type { Quadlet } from "./quadlet";
import { toLabels, toVariable } from "./redacted-parts";

/** The containers of the pods in the Kubernetes YAML that a `.kube` quadlet plays (podman-kube-play(1)). @throws UnreadableObject, Unavailable */
export async function kubeContainers(root: HostRoot, unit: Quadlet, context: UnitContext): Promise<ContainerInput[]> {
  const containers: ContainerInput[] = [];
  for (const written of unit.all("Kube.Yaml")) {
    const path = written.startsWith("/") ? written : `${unit.path.slice(0, unit.path.lastIndexOf("/"))}/${written}`;
    for (const object of documentsIn(path, await root.text(path)))
      for (const pod of podsIn(object)) containers.push(...containersOf(pod, path, unit, context));
  }
  return containers;
}

function documentsIn(path: string, text: string): unknown[] {
  return parseAllDocuments(text).map((document) => {
    if (document.errors.length > 0) throw new UnreadableObject("malformed", `${path}: no YAML`);
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  });
}

/** The pod itself, or the template of what makes pods. */
function podsIn(object: unknown): RawObject[] {
  if (!isRecord(object)) return [];
  if (object.kind === "Pod") return [object];
  const template = recordAt(recordAt(object, "spec"), "template");
  return Object.keys(template).length === 0
    ? []
    : [{ ...template, metadata: { ...recordAt(object, "metadata"), ...recordAt(template, "metadata") } }];
}

function containersOf(
  pod: RawObject,
  path: string,
  unit: Quadlet,
  { isRootless, names }: UnitContext,
): ContainerInput[] {
  const spec = recordAt(pod, "spec");
  const podName = textAt(recordAt(pod, "metadata"), "name") ?? unit.baseName;
  const ofPod = recordAt(spec, "securityContext");
  const hostPaths = new Map(
    listAt(spec, "volumes").map((volume) => [textAt(volume, "name"), textAt(recordAt(volume, "hostPath"), "path")]),
  );
  const mode = unit.last("Kube.UserNS");
  return [...listAt(spec, "initContainers"), ...listAt(spec, "containers")].map((container): ContainerInput => {
    const own = recordAt(container, "securityContext");
    const [limits, profile] = [
      recordAt(recordAt(container, "resources"), "limits"),
      { ...recordAt(ofPod, "seccompProfile"), ...recordAt(own, "seccompProfile") },
    ];
    const user = own.runAsUser ?? ofPod.runAsUser;
    const privileged = own.privileged === true;
    return {
      name: `${podName}-${textAt(container, "name") ?? ""}`,
      readFrom: path,
      state: "declared",
      image: textAt(container, "image"),
      pod: podName,
      labels: toLabels(recordAt(recordAt(pod, "metadata"), "labels")),
      privileged,
      user: user === undefined ? undefined : user === 0 ? "root" : String(user),
      addedCapabilities: capabilityNames(listAt(recordAt(own, "capabilities"), "add")),
      droppedCapabilities: capabilityNames(listAt(recordAt(own, "capabilities"), "drop")),
      userNamespace: isRootless || (mode !== undefined && mode !== "host") || spec.hostUsers === false ? "own" : "host",
      hostNamespaces: [
        ...(spec.hostNetwork === true ? ["network"] : []),
        ...(spec.hostPID === true ? ["pid"] : []),
        ...(spec.hostIPC === true ? ["ipc"] : []),
      ],
      networks: networksOf(unit, isRootless, names),
      ports: listAt(container, "ports").flatMap(portOf),
      mounts: listAt(container, "volumeMounts").map((mount) => {
        const source = hostPaths.get(textAt(mount, "name"));
        return {
          type: source === undefined ? "volume" : "bind",
          source: source ?? textAt(mount, "name") ?? "",
          target: textAt(mount, "mountPath") ?? "",
          readOnly: isRecord(mount) && mount.readOnly === true,
          propagation: mountPropagation[textAt(mount, "mountPropagation") ?? ""],
        };
      }),
      readOnlyRoot: own.readOnlyRootFilesystem === true,
      noNewPrivileges: own.allowPrivilegeEscalation === false,
      seccomp:
        privileged || profile.type === "Unconfined" ? "unconfined" : (textAt(profile, "localhostProfile") ?? "default"),
      memoryLimit: "memory" in limits,
      cpuLimit: "cpu" in limits,
      pidsLimit: true,
      environment: listAt(container, "env").map((entry) => {
        const [name, value] = [textAt(entry, "name") ?? "", textAt(entry, "value")];
        return value === undefined ? { name } : toVariable(`${name}=${value}`);
      }),
      healthCheck: isRecord(container) && "livenessProbe" in container,
    };
  });
}

/** Without a network the pod is on Podman's own as root, on none of its networks without. */
function networksOf(unit: Quadlet, isRootless: boolean, names: ReadonlyMap<string, string>): string[] {
  const stated = unit.all("Kube.Network").map((network) => network.split(":")[0]!);
  if (stated.length === 0) return isRootless ? [] : ["podman"];
  return stated
    .filter((network) => !["host", "none", "pasta", "slirp4netns"].includes(network))
    .map((network) => nameOf(network, names));
}

const mountPropagation: Readonly<Record<string, string>> = { Bidirectional: "rshared", HostToContainer: "rslave" };

function portOf(port: unknown): NonNullable<ContainerInput["ports"]> {
  if (!isRecord(port) || typeof port.hostPort !== "number") return [];
  const address = textAt(port, "hostIP");
  const { hostPort, containerPort } = port;
  return [
    {
      ...(address === undefined || address === "0.0.0.0" ? {} : { hostAddress: address }),
      hostPort,
      containerPort: typeof containerPort === "number" ? containerPort : hostPort,
      protocol: (textAt(port, "protocol") ?? "tcp").toLowerCase(),
    },
  ];
}
