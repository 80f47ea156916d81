import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostKernelSettingsAreHardened } from "@/controls/checks/host/host-kernel-settings-are-hardened";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostKernel } from "@/controls/checks/testing/host-facts";

const good = {
  "fs.protected_hardlinks": "1",
  "fs.protected_symlinks": "1",
  "fs.suid_dumpable": "2",
  "kernel.dmesg_restrict": "1",
  "kernel.kptr_restrict": "1",
  "kernel.randomize_va_space": "2",
  "net.ipv4.conf.all.accept_redirects": "0",
};
const judge = (sysctl: Record<string, string>) =>
  examine(hostKernelSettingsAreHardened, hostKernel({ sysctl: { ...good, ...sysctl } }));

it("passes hardened values, and does not ask for settings that the kernel lacks", () => {
  expect(judge({}).outcome).toBe("pass");
});
it.each([
  ["kernel.randomize_va_space", "0"],
  ["kernel.unprivileged_bpf_disabled", "0"],
  ["net.ipv4.conf.all.accept_redirects", "1"],
])("fails %s = %s and names it", (name, value) => {
  const { outcome, evidence } = judge({ [name]: value });
  expect(outcome).toBe("fail");
  expect(evidence.observed).toEqual([{ path: `sysctl ${name}`, value, deciding: true }]);
});
it("cannot tell where the settings do not show", () => {
  expect(() => examine(hostKernelSettingsAreHardened, hostKernel({ sysctl: {} }))).toThrow(CannotTell);
});
