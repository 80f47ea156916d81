import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostMountsAreRestricted } from "@/controls/checks/host/host-mounts-are-restricted";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostMounts } from "@/controls/checks/testing/host-facts";

const shm = { target: "/dev/shm", type: "tmpfs" };

it("passes mounts without set-user-id programs and devices", () => {
  expect(examine(hostMountsAreRestricted, hostMounts({ ...shm, options: ["nodev", "nosuid", "rw"] })).outcome).toBe(
    "pass",
  );
});
it("fails a mount that lacks one of them, the last one where there are several", () => {
  const mounts = hostMounts({ ...shm, options: ["nodev", "nosuid", "rw"] }, { ...shm, options: ["nodev", "rw"] });
  expect(examine(hostMountsAreRestricted, mounts)).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "mount /dev/shm", value: "nodev,rw", deciding: true }] },
  });
});
it("cannot tell where none of them is a mount", () => {
  expect(() => examine(hostMountsAreRestricted, hostMounts({ target: "/" }))).toThrow(CannotTell);
});
