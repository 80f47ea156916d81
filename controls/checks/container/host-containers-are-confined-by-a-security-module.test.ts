import { expect, it } from "vitest";
import { hostContainersAreConfinedByASecurityModule } from "@/controls/checks/container/host-containers-are-confined-by-a-security-module";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersAreConfinedByASecurityModule, host(), hostContainers([ownContainer(changes)]));

it("passes an AppArmor profile or an SELinux label", () => {
  expect(judge().outcome).toBe("pass");
  const label = "system_u:system_r:container_t:s0:c57,c404";
  expect(judge({ appArmor: undefined, selinux: label })).toMatchObject({ evidence: { observed: [{ value: label }] } });
});
it("fails a running container with neither, and types that confine nothing", () => {
  expect(judge({ appArmor: undefined }).outcome).toBe("fail");
  expect(judge({ appArmor: "unconfined" }).outcome).toBe("fail");
  expect(judge({ appArmor: undefined, selinux: "system_u:system_r:spc_t:s0" }).outcome).toBe("fail");
  expect(judge({ appArmor: undefined, selinux: "disabled", state: "declared" }).outcome).toBe("fail");
});
it("fails a unit that asks for a type that confines nothing", () => {
  expect(judge({ appArmor: undefined, selinux: "type:spc_t", state: "declared" }).outcome).toBe("fail");
});
it("cannot tell of one that does not run", () => {
  expect(() => judge({ appArmor: undefined, state: "declared" })).toThrow("does not run");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersAreConfinedByASecurityModule, host()).outcome).toBe("not-applicable");
});
