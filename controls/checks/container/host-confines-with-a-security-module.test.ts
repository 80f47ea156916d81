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
  const complains = (...complainingProfiles: string[]) =>
    judge({ appArmor: { isEnabled: true, enforced: 4, complaining: 1, complainingProfiles } });
  expect(complains("docker-default")).toBe("fail");
  expect(complains("containers-default-0.62.2")).toBe("fail");
  // Ubuntu brings profiles of programs that complain, which no container has.
  expect(complains("transmission-daemon", "Xorg")).toBe("pass");
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
  const withoutKubernetes = runtime("containerd", { isInstalled: true, settings: { disabled_plugins: ["cri"] } });
  expect(examine(hostConfinesWithASecurityModule, enforcing, withoutKubernetes).outcome).toBe("pass");
  expect(asked({})).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: expect.arrayContaining([expect.objectContaining({ path: "containerd cri.enable_selinux" })]),
    },
  });
});
