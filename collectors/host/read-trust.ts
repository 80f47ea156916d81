import { readShape } from "@/collectors/objects/read-shape";
import { Unavailable } from "@/collectors/unavailable";
import type { AnyFact } from "@/facts/fact";
import { hostTrustSchema } from "@/facts/host/host-trust";
import type { HostRoot } from "./host-root";
import type { Reading } from "./reading";

/** The UEFI variable that says whether secure boot is on: four bytes of attributes, then 1 or 0 (UEFI specification, 3.3). */
const SECURE_BOOT = "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";

/** Measured and verified boot as the running system shows it. A mounted root without /sys tells nothing of it. */
export async function readTrust(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  if (!(await root.exists("/sys/class"))) throw new Unavailable("missing", "/sys: not mounted in this root");
  const commandLine = (await reading.part(() => root.textIfThere("/proc/cmdline"))) ?? "";
  const bootedWith = await firmware(reading);
  const hasTpm = await tpm(reading);
  const body = readShape(
    hostTrustSchema,
    {
      bootedWith,
      secureBoot: bootedWith === "uefi" ? await secureBoot(reading) : bootedWith === "bios" ? false : null,
      tpm: hasTpm,
      measuredBootLog: await measuredBootLog(reading, hasTpm?.isPresent ?? null),
      ima: await ima(reading),
      moduleSignatures: await moduleSignatures(reading, commandLine),
      dmVerity: verityOf(commandLine) || (await hasDevice(reading, /^CRYPT-VERITY-/)),
      diskEncryption: await hasDevice(reading, /^CRYPT-(LUKS|PLAIN)/),
    },
    "",
  );
  return [reading.fact("host-trust", body)];
}

/** `bios`: a PC that was not started by UEFI, which is where secure boot lies. Other machines have ways of their own that do not show here: null. */
async function firmware(reading: Reading): Promise<"uefi" | "bios" | null> {
  const { root } = reading;
  if (await root.exists("/sys/firmware/efi")) return "uefi";
  const processors = await reading.part(() => root.textIfThere("/proc/cpuinfo"));
  const isPc = /^vendor_id\s*:/m.test(processors ?? "") || (await root.exists("/sys/class/dmi/id/bios_vendor"));
  return isPc ? "bios" : null;
}

/** The log lies in securityfs, which has to be mounted to be seen. Without a TPM the kernel keeps none. */
async function measuredBootLog(reading: Reading, hasTpm: boolean | null): Promise<boolean | null> {
  const { root } = reading;
  const isThere = await reading.part(() => root.exists("/sys/kernel/security/tpm0/binary_bios_measurements"));
  if (isThere !== false) return isThere;
  return hasTpm === false || (await isSecurityShown(root)) ? false : null;
}

/** securityfs shows at least the list of security modules where it is mounted. */
async function isSecurityShown(root: HostRoot): Promise<boolean> {
  return root.exists("/sys/kernel/security/lsm");
}

/** Parameters by which a system file system is verified block by block: systemd's, those of Flatcar, Bottlerocket and Container-Optimized OS. */
function verityOf(commandLine: string): boolean {
  return /(^|\s)(systemd\.verity\w*=|verity\.\w+=|roothash=|usrhash=|dm(-mod\.create)?="?[^"]*\sverity\s)/.test(
    commandLine,
  );
}

async function secureBoot(reading: Reading): Promise<boolean | null> {
  const bytes = await reading.part(() => reading.root.bytes(SECURE_BOOT));
  return bytes === null || bytes.length < 5 ? null : bytes[4] === 1;
}

async function tpm(reading: Reading) {
  const isPresent = await reading.part(() => reading.root.exists("/sys/class/tpm/tpm0"));
  if (isPresent === null) return null;
  const version = await reading.part(() => reading.root.textIfThere("/sys/class/tpm/tpm0/tpm_version_major"));
  return { isPresent, version: version?.trim() };
}

/** The policy of IMA may only be read by root, and only where the kernel shows it. */
async function ima(reading: Reading) {
  const { root } = reading;
  if (!(await root.exists("/sys/kernel/security/ima")))
    return (await isSecurityShown(root)) ? { isMeasuring: false, appraises: false, measurements: "none" } : null;
  const count = await reading.part(() => root.textIfThere("/sys/kernel/security/ima/runtime_measurements_count"));
  const policy = await reading.part(() => root.textIfThere("/sys/kernel/security/ima/policy"));
  if (count === null) return null;
  return {
    // The first measurement is the sum of the boot; a policy adds those of programs.
    isMeasuring: Number(count.trim()) > 1,
    // Kernels may be built so that the policy cannot be read: then nobody can tell.
    appraises: policy === null ? null : /^appraise\s/m.test(policy),
    measurements: Number(count.trim()) > 0 ? "some" : "none",
  };
}

/**
 * `enforced`: unsigned modules are refused, by the parameter or by lockdown. `no-modules`: the kernel loads none at all. A kernel that knows modules but not the
 * parameter was built without signatures.
 */
async function moduleSignatures(reading: Reading, commandLine: string) {
  const { root } = reading;
  if (!(await root.exists("/proc/sys/kernel"))) return null;
  if (!(await root.exists("/proc/modules"))) return "no-modules";
  const enforced = await reading.part(() => root.textIfThere("/sys/module/module/parameters/sig_enforce"));
  const lockdown = await reading.part(() => root.textIfThere("/sys/kernel/security/lockdown"));
  if (/\[(integrity|confidentiality)\]/.test(lockdown ?? "")) return "enforced";
  if (/(^|\s)module\.sig_enforce(=[1Yy]\w*)?(\s|$)/.test(commandLine) || enforced?.trim() === "Y") return "enforced";
  return enforced === null ? "off" : "checked";
}

/** Device-mapper devices say in their uuid what they are. null where the devices do not show. */
async function hasDevice(reading: Reading, kind: RegExp): Promise<boolean | null> {
  const { root } = reading;
  if (!(await root.exists("/sys/block"))) return null;
  for (const name of await root.namesIfThere("/sys/block")) {
    const uuid = name.startsWith("dm-")
      ? await reading.part(() => root.textIfThere(`/sys/block/${name}/dm/uuid`))
      : null;
    if (uuid !== null && kind.test(uuid)) return true;
  }
  return false;
}
