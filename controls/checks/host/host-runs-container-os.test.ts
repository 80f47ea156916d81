import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostRunsContainerOs } from "@/controls/checks/host/host-runs-container-os";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host } from "@/controls/checks/testing/host-facts";

const judge = (prettyName: string) => examine(hostRunsContainerOs, host({ osRelease: { prettyName } })).outcome;

it.each(["Flatcar Container Linux by Kinvolk 4081.2.0", "Fedora CoreOS 41", "openSUSE MicroOS", "Talos (v1.9.1)"])(
  "passes %s",
  (name) => {
    expect(judge(name)).toBe("pass");
  },
);
it("fails a general-purpose system, and cannot tell without os-release", () => {
  expect(judge("Debian GNU/Linux 12 (bookworm)")).toBe("fail");
  expect(() => examine(hostRunsContainerOs, host())).toThrow(CannotTell);
});
it.each([
  { id: "rhel", variantId: "coreos", prettyName: "Red Hat Enterprise Linux 9" },
  { id: "cos", prettyName: "A name of our own" },
  { id: "azurelinux" },
])("passes %j, whatever it calls itself", (osRelease) => {
  expect(examine(hostRunsContainerOs, host({ osRelease })).outcome).toBe("pass");
});
