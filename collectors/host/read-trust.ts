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
  const uefi = await root.exists("/sys/firmware/efi");
  const commandLine = (await reading.part(() => root.textIfThere("/proc/cmdline"))) ?? "";
  const body = readShape(
    hostTrustSchema,
    {
      bootedWith: uefi ? "uefi" : "bios",
      secureBoot: uefi ? await secureBoot(reading) : false,
      tpm: await tpm(reading),
      measuredBootLog: await reading.part(() => root.exists("/sys/kernel/security/tpm0/binary_bios_measurements")),
      ima: await ima(reading),
      moduleSignatures: await moduleSignatures(reading, commandLine),
      dmVerity:
        /\b(systemd\.verity|verity\.|dm-mod\.create=.*verity|roothash=|mount\.usrflags|verity\.usrhash)/.test(
          commandLine,
        ) || (await hasDevice(root, /^CRYPT-VERITY-/)),
      diskEncryption: await hasDevice(root, /^CRYPT-(LUKS|PLAIN)/),
    },
    "",
  );
  return [reading.fact("host-trust", body)];
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
    return (await root.exists("/sys/kernel/security/lsm"))
      ? { isMeasuring: false, appraises: false, measurements: "none" }
      : null;
  const count = await reading.part(() => root.textIfThere("/sys/kernel/security/ima/runtime_measurements_count"));
  const policy = await reading.part(() => root.textIfThere("/sys/kernel/security/ima/policy"));
  if (count === null) return null;
  return {
    isMeasuring: Number(count.trim()) > 1,
    appraises: /^appraise/m.test(policy ?? ""),
    measurements: Number(count.trim()) > 0 ? "some" : "none",
  };
}

async function moduleSignatures(reading: Reading, commandLine: string) {
  const enforced = await reading.part(() => reading.root.textIfThere("/sys/module/module/parameters/sig_enforce"));
  if (enforced === null) return null;
  return enforced.trim() === "Y" || /\bmodule\.sig_enforce=?1?\b/.test(commandLine) ? "enforced" : "checked";
}

/** Device-mapper devices say in their uuid what they are. */
async function hasDevice(root: HostRoot, kind: RegExp): Promise<boolean> {
  for (const name of await root.namesIfThere("/sys/block")) {
    const uuid = name.startsWith("dm-") ? await root.textIfThere(`/sys/block/${name}/dm/uuid`) : null;
    if (uuid !== null && kind.test(uuid)) return true;
  }
  return false;
}
