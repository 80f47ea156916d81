import type { z } from "zod";
import type { AnyFact, FactBodies, FactKind } from "@/facts/fact";
import { hostSchema } from "@/facts/host/host";
import { hostAccountsSchema } from "@/facts/host/host-accounts";
import { hostBuildsSchema } from "@/facts/host/host-builds";
import { type HostContainer, hostContainerSchema, hostContainersSchema } from "@/facts/host/host-containers";
import { hostImagesSchema } from "@/facts/host/host-images";
import { hostKernelSchema } from "@/facts/host/host-kernel";
import { hostLoggingSchema } from "@/facts/host/host-logging";
import { hostMountsSchema } from "@/facts/host/host-mounts";
import { type HostNetworksFact, hostNetworksSchema } from "@/facts/host/host-networks";
import { hostPackagesSchema } from "@/facts/host/host-packages";
import { hostProcessesSchema } from "@/facts/host/host-processes";
import { hostSecretsSchema } from "@/facts/host/host-secrets";
import { hostServicesSchema } from "@/facts/host/host-services";
import { hostTrustSchema } from "@/facts/host/host-trust";
import { imageTrustSchema } from "@/facts/host/image-trust";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import { nodeFilesSchema } from "@/facts/kubernetes/node-files";

// Facts of one host for the tests of checks, each built through its schema.

const asset = { kind: "host" as const, name: "host-1", namespace: null, kubernetes: null };

function ofHost<K extends FactKind>(kind: K, body: FactBodies[K]): AnyFact {
  return { kind, asset, subject: "", body, origin: null } as unknown as AnyFact;
}

export function host(body: Partial<z.input<typeof hostSchema>> = {}): AnyFact {
  const whole = { machineId: "0".repeat(32), isImageBased: false, cgroupVersion: 2, readAsRoot: true, ...body };
  return ofHost("host", hostSchema.parse(whole));
}
export function hostKernel(body: Partial<z.input<typeof hostKernelSchema>> = {}): AnyFact {
  return ofHost("host-kernel", hostKernelSchema.parse({ sysctl: {}, ...body }));
}
export function hostMounts(...mounts: { target: string; type?: string; options?: string[] }[]): AnyFact {
  const whole = mounts.map((mount) => ({ type: "ext4", options: ["rw"], ...mount }));
  return ofHost("host-mounts", hostMountsSchema.parse({ mounts: whole }));
}
export function hostPackages(body: Partial<z.input<typeof hostPackagesSchema>> = {}): AnyFact {
  const whole = { manager: "dpkg", updates: null, lastChange: "within-30-days", ...body };
  return ofHost("host-packages", hostPackagesSchema.parse(whole));
}
export function hostServices(body: Partial<z.input<typeof hostServicesSchema>> = {}): AnyFact {
  return ofHost("host-services", hostServicesSchema.parse(body));
}
export function hostProcesses(
  ...programs: { name: string; user?: string; executable?: string; unit?: string }[]
): AnyFact {
  return ofHost("host-processes", hostProcessesSchema.parse({ programs, runsContainers: true }));
}
export function hostAccounts(body: Partial<z.input<typeof hostAccountsSchema>> = {}): AnyFact {
  return ofHost("host-accounts", hostAccountsSchema.parse({ sudo: null, ...body }));
}
export function hostLogging(body: Partial<z.input<typeof hostLoggingSchema>> = {}): AnyFact {
  return ofHost("host-logging", hostLoggingSchema.parse({ sshd: null, audit: null, journald: null, ...body }));
}
export function hostTrust(body: Partial<z.input<typeof hostTrustSchema>> = {}): AnyFact {
  const nothing = {
    bootedWith: null,
    secureBoot: null,
    tpm: null,
    measuredBootLog: null,
    ima: null,
    moduleSignatures: null,
    dmVerity: null,
    diskEncryption: null,
  };
  return ofHost("host-trust", hostTrustSchema.parse({ ...nothing, ...body }));
}
export function hostFiles(
  ...files: { role: string; path: string; mode?: string; user?: string; group?: string }[]
): AnyFact {
  return ofHost("host-files", nodeFilesSchema.parse({ files }));
}
/** What one tool trusts; Podman and its kin unless `tool` says otherwise. */
export function imageTrust(body: Partial<z.input<typeof imageTrustSchema>>): AnyFact {
  const whole = imageTrustSchema.parse({ tool: "containers", user: null, ...body });
  return { kind: "image-trust", asset, subject: whole.tool, body: whole, origin: null };
}
export function runtime(
  tool: z.input<typeof runtimeConfigurationSchema>["tool"],
  body: Partial<z.input<typeof runtimeConfigurationSchema>> = {},
): AnyFact {
  const nothing = { tool, user: null, isInstalled: true, isRunning: true, isRootless: false, settings: {}, from: {} };
  const whole = runtimeConfigurationSchema.parse({ ...nothing, ...body });
  return {
    kind: "runtime-configuration",
    asset,
    subject: whole.user ? `${tool}/${whole.user}` : tool,
    body: whole,
    origin: null,
  };
}

/** A container that every check of containers on hosts passes. */
export function ownContainer(changes: Partial<z.input<typeof hostContainerSchema>> = {}): HostContainer {
  return hostContainerSchema.parse({
    name: "web",
    readFrom: "api",
    state: "running",
    image: "registry.example.com/web:1.4.2",
    digest: `sha256:${"a".repeat(64)}`,
    labels: { sensitivity: "high" },
    privileged: false,
    user: "1000:1000",
    addedCapabilities: [],
    droppedCapabilities: ["ALL"],
    userNamespace: "own",
    hostNamespaces: [],
    networks: ["shop"],
    ports: [{ hostAddress: "192.0.2.10", hostPort: 8080, containerPort: 80, protocol: "tcp" }],
    mounts: [{ type: "volume", source: "data", target: "/data", readOnly: false, propagation: "rprivate" }],
    readOnlyRoot: true,
    noNewPrivileges: true,
    seccomp: "default",
    appArmor: "docker-default",
    memoryLimit: true,
    cpuLimit: true,
    pidsLimit: true,
    environment: [{ name: "PATH" }],
    restartPolicy: { name: "on-failure", retries: 5 },
    healthCheck: true,
    logDriver: "journald",
    ...changes,
  });
}

interface Whose {
  runtime?: "docker" | "podman" | "containerd";
  user?: string | null;
}

/** A fact about what one runtime has; Docker's own daemon unless told otherwise. */
function ofEstate<K extends FactKind>(
  kind: K,
  schema: z.ZodType<FactBodies[K]>,
  { runtime = "docker", user = null }: Whose,
  body: object,
) {
  const subject = user === null ? runtime : `${runtime}/${user}`;
  return { kind, asset, subject, body: schema.parse({ runtime, user, ...body }), origin: null } as unknown as AnyFact;
}
export function hostContainers(
  containers: readonly HostContainer[],
  whose: Whose & { pods?: { name: string; labels: Record<string, string> }[] } = {},
): AnyFact {
  return ofEstate("host-containers", hostContainersSchema, whose, { containers, pods: whose.pods });
}
export function hostNetworks(
  networks: readonly Partial<HostNetworksFact["networks"][number]>[],
  whose: Whose = {},
): AnyFact {
  const usual = {
    name: "shop",
    readFrom: "api",
    driver: "bridge",
    internal: false,
    interContainer: null,
    dns: null,
    encrypted: null,
  };
  return ofEstate("host-networks", hostNetworksSchema, whose, {
    networks: networks.map((each) => ({ ...usual, ...each })),
  });
}
export function hostImages(
  images: readonly { id: string; names: string[]; digests: string[] }[],
  whose: Whose = {},
): AnyFact {
  return ofEstate("host-images", hostImagesSchema, whose, { images });
}
export function hostSecrets(
  secrets: readonly { name: string; driver: string }[],
  whose: Whose = { runtime: "podman" },
): AnyFact {
  return ofEstate("host-secrets", hostSecretsSchema, whose, { secrets });
}
export function hostBuilds(body: z.input<typeof hostBuildsSchema>): AnyFact {
  return ofHost("host-builds", hostBuildsSchema.parse(body));
}
