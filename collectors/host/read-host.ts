import { machine } from "node:os";
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
        buildId: release.get("BUILD_ID") ?? release.get("OSTREE_VERSION") ?? release.get("IMAGE_VERSION"),
        prettyName: release.get("PRETTY_NAME"),
      },
      isImageBased: await isImageBased(reading, release),
      kernelRelease: kernel?.trim(),
      kernelBuild: await kernelBuild(reading),
      architecture: await architecture(reading),
      virtualization: await virtualization(reading),
      cgroupVersion: await cgroupVersion(root),
      installedKernels: await installedKernels(reading),
      restartPending: await restartPending(reading),
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

/** Systems that are built and replaced as a whole image, by ID or VARIANT_ID of os-release. */
const imageSystems =
  /^(rhcos|coreos|fedora-coreos|silverblue|iot|flatcar|bottlerocket|talos|cos|opensuse-microos|microos|sle-micro|sl-micro|suse-microos|k3os|kairos.*|rancheros|ubuntu-core)$/;

/** Marks of a system that is replaced as a whole: ostree leaves one at boot, transactional-update is a command of its own. */
const imageMarks = [
  "/run/ostree-booted",
  "/ostree/repo",
  "/usr/lib/bootc",
  "/usr/sbin/transactional-update",
  "/usr/share/flatcar",
  "/usr/share/bottlerocket",
];
const packageMarks = [
  "/var/lib/dpkg/status",
  "/var/lib/rpm",
  "/usr/lib/sysimage/rpm",
  "/lib/apk/db",
  "/usr/lib/apk/db",
];

/** null where nothing tells, or where not every mark could be looked for. */
async function isImageBased(reading: Reading, release: Map<string, string> | undefined): Promise<boolean | null> {
  const { root } = reading;
  const names = [release?.get("ID"), release?.get("VARIANT_ID")];
  if (names.some((name) => name !== undefined && imageSystems.test(name))) return true;
  const marks: (boolean | null)[] = [];
  for (const mark of imageMarks) marks.push(await reading.part(() => root.exists(mark)));
  if (marks.includes(true)) return true;
  if (marks.includes(null)) return null;
  for (const mark of packageMarks) if (await root.exists(mark)) return false;
  return null;
}

/** What the host runs in: a container, a virtual machine of a known kind or another one, or nothing of it (`none`). Undefined where it does not show. */
async function virtualization(reading: Reading): Promise<string | undefined> {
  const { root } = reading;
  const container = await reading.part(() => root.textIfThere("/run/systemd/container"));
  if (container?.trim()) return container.trim();
  const [mark] = await containerMarks(reading);
  if (mark !== undefined) return mark;
  const vendor = await reading.part(() => root.textIfThere("/sys/class/dmi/id/sys_vendor"));
  const product = await reading.part(() => root.textIfThere("/sys/class/dmi/id/product_name"));
  const known = hypervisors.find(([pattern]) => pattern.test(`${vendor ?? ""} ${product ?? ""}`))?.[1];
  if (known !== undefined) return known;
  const processors = await reading.part(() => root.textIfThere("/proc/cpuinfo"));
  const flags = /^flags\s*:(.*)$/m.exec(processors ?? "")?.[1];
  // Only processors of the x86 family say whether a hypervisor is below them.
  return flags === undefined ? undefined : /\bhypervisor\b/.test(flags) ? "other" : "none";
}

/** Marks that runtimes leave in containers. An image that was made into a machine keeps them, but shows the threads of its kernel, which no container does. */
async function containerMarks(reading: Reading): Promise<string[]> {
  const { root } = reading;
  const second = await reading.part(() => root.textIfThere("/proc/2/comm"));
  if (second?.trim() === "kthreadd") return [];
  const marks = { podman: "/run/.containerenv", docker: "/.dockerenv" };
  const found: string[] = [];
  for (const [runtime, path] of Object.entries(marks))
    if (await reading.part(() => root.exists(path))) found.push(runtime);
  return found;
}

const hypervisors: readonly [RegExp, string][] = [
  [/amazon ec2/i, "amazon"],
  [/google compute engine/i, "google"],
  [/microsoft corporation virtual machine/i, "microsoft"],
  [/qemu|kvm|openstack|digitalocean|hetzner/i, "kvm"],
  [/vmware/i, "vmware"],
  [/virtualbox|innotek/i, "oracle"],
  [/xen/i, "xen"],
];

/** The kernel's own word for the architecture (`x86_64`, `aarch64`); kernels before 6.1 do not say it in a file. */
async function architecture(reading: Reading): Promise<string | undefined> {
  const text = await reading.part(() => reading.root.textIfThere("/proc/sys/kernel/arch"));
  return text?.trim() || (reading.root.isThisMachine ? machine() : undefined);
}

/**
 * What was built, as far as the kernel says it: distributions number their builds apart from the release they stem from
 * (`#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)`).
 */
async function kernelBuild(reading: Reading): Promise<string | undefined> {
  const text = await reading.part(() => reading.root.textIfThere("/proc/sys/kernel/version"));
  return text?.trim().slice(0, 200);
}

/** Kernels that could be started, by their release; those of ostree and Fedora lie beside their modules. */
async function installedKernels(reading: Reading): Promise<string[]> {
  const { root } = reading;
  const found = new Set<string>();
  for (const name of (await reading.part(() => root.namesIfThere("/boot"))) ?? []) {
    const release = /^vmlinu[zx]-(\d.*)$/.exec(name)?.[1];
    if (release !== undefined) found.add(release);
  }
  for (const name of (await reading.part(() => root.namesIfThere("/usr/lib/modules"))) ?? [])
    if (await reading.part(() => root.exists(`/usr/lib/modules/${name}/vmlinuz`))) found.add(name);
  return [...found].sort();
}

/** Debian and Ubuntu leave a mark when an update waits for a restart; others leave none. null where it cannot be looked for. */
async function restartPending(reading: Reading): Promise<boolean | null> {
  return reading.part(() => reading.root.exists("/run/reboot-required"));
}

/** cgroups(7): the unified hierarchy has `cgroup.controllers` at its root. */
async function cgroupVersion(root: HostRoot): Promise<number | null> {
  if (await root.exists("/sys/fs/cgroup/cgroup.controllers")) return 2;
  return (await root.exists("/sys/fs/cgroup/memory")) ? 1 : null;
}
