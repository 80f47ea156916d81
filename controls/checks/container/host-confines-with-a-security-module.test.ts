import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostConfinesWithASecurityModule } from "@/controls/checks/container/host-confines-with-a-security-module";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostKernel, runtime } from "@/controls/checks/testing/host-facts";

const judge = (body: Parameters<typeof hostKernel>[0]) =>
  examine(hostConfinesWithASecurityModule, hostKernel(body)).outcome;

it("passes SELinux enforcing or AppArmor enabled", () => {
  expect(judge({ selinux: { mode: "enforcing" } })).toBe("pass");
  expect(judge({ appArmor: { isEnabled: true, enforced: 40, complaining: 0 } })).toBe("pass");
});
it("fails permissive, disabled and complaining", () => {
  expect(judge({ selinux: { mode: "permissive" } })).toBe("fail");
  expect(judge({ securityModules: ["capability", "yama"] })).toBe("fail");
  expect(judge({ appArmor: { isEnabled: true, enforced: 4, complaining: 30 } })).toBe("fail");
  expect(judge({ appArmor: { isEnabled: true, enforced: 0, complaining: 0 } })).toBe("fail");
});
it("cannot tell when nothing was seen", () => {
  expect(() => judge({})).toThrow(CannotTell);
  expect(() => judge({ appArmor: { isEnabled: true, enforced: null, complaining: null } })).toThrow("only root");
});
it("asks of SELinux that the runtimes label their containers", () => {
  const enforcing = hostKernel({ selinux: { mode: "enforcing" } });
  const containerd = (settings: Record<string, boolean>) => runtime("containerd", { isInstalled: true, settings });
  const asked = (settings: Record<string, boolean>) =>
    examine(hostConfinesWithASecurityModule, enforcing, containerd(settings));
  expect(asked({ "cri.enable_selinux": true }).outcome).toBe("pass");
  expect(asked({})).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: expect.arrayContaining([expect.objectContaining({ path: "containerd cri.enable_selinux" })]),
    },
  });
});
