import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostSchema } from "@/facts/host/host";
import type { HostRoot } from "./host-root";
import { keyValues } from "./key-values";
import type { Reading } from "./reading";

/** The system and kernel of the host: os-release(5), machine-id(5), /proc and /sys. */
export async function readHost(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  const release = await osRelease(root);
  const machineId = (await reading.part(() => root.textIfThere("/etc/machine-id")))?.trim();
  const kernel = await reading.part(() => root.textIfThere("/proc/sys/kernel/osrelease"));
  const body = readShape(
    hostSchema,
    {
      machineId: machineId && /^[0-9a-f]{32}$/.test(machineId) ? machineId : null,
      osRelease: release && {
        id: release.get("ID"),
        idLike: release.get("ID_LIKE")?.split(/\s+/).filter(Boolean),
        versionId: release.get("VERSION_ID"),
        variantId: release.get("VARIANT_ID"),
        prettyName: release.get("PRETTY_NAME"),
      },
      isImageBased: await isImageBased(root),
      kernelRelease: kernel?.trim(),
      architecture: root.isThisMachine ? process.arch : undefined,
      virtualization: await virtualization(reading),
      cgroupVersion: await cgroupVersion(root),
      readAsRoot: reading.isRoot,
    },
    "",
  );
  return [reading.fact("host", body)];
}

/** os-release(5): /etc goes before /usr/lib. */
async function osRelease(root: HostRoot): Promise<Map<string, string> | undefined> {
  const text = (await root.textIfThere("/etc/os-release")) ?? (await root.textIfThere("/usr/lib/os-release"));
  return text === null ? undefined : keyValues(text);
}

/** ostree leaves a mark at boot; Flatcar, COS and Bottlerocket keep a partition table of their own; transactional-update a command. */
async function isImageBased(root: HostRoot): Promise<boolean | null> {
  const marks = [
    "/run/ostree-booted",
    "/usr/sbin/transactional-update",
    "/usr/share/flatcar",
    "/usr/share/bottlerocket",
    "/ostree",
  ];
  for (const mark of marks) if (await root.exists(mark)) return true;
  return (await root.exists("/var/lib/dpkg/status")) ||
    (await root.exists("/var/lib/rpm")) ||
    (await root.exists("/lib/apk/db"))
    ? false
    : null;
}

async function virtualization(reading: Reading): Promise<string | undefined> {
  const container = await reading.part(() => reading.root.textIfThere("/run/systemd/container"));
  if (container?.trim()) return container.trim();
  const vendor = await reading.part(() => reading.root.textIfThere("/sys/class/dmi/id/sys_vendor"));
  const product = await reading.part(() => reading.root.textIfThere("/sys/class/dmi/id/product_name"));
  const name = `${vendor ?? ""} ${product ?? ""}`;
  return hypervisors.find(([pattern]) => pattern.test(name))?.[1];
}

const hypervisors: readonly [RegExp, string][] = [
  [/amazon ec2/i, "amazon"],
  [/google/i, "google"],
  [/microsoft corporation virtual machine/i, "microsoft"],
  [/qemu|kvm/i, "kvm"],
  [/vmware/i, "vmware"],
  [/virtualbox|innotek/i, "oracle"],
  [/xen/i, "xen"],
];

/** cgroups(7): the unified hierarchy has `cgroup.controllers` at its root. */
async function cgroupVersion(root: HostRoot): Promise<number | null> {
  if (await root.exists("/sys/fs/cgroup/cgroup.controllers")) return 2;
  return (await root.exists("/sys/fs/cgroup/memory")) ? 1 : null;
}
