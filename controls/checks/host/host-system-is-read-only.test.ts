import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostSystemIsReadOnly } from "@/controls/checks/host/host-system-is-read-only";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostMounts } from "@/controls/checks/testing/host-facts";

it("passes a read-only /usr, also below a writable root", () => {
  expect(examine(hostSystemIsReadOnly, hostMounts({ target: "/" }, { target: "/usr", options: ["ro"] })).outcome).toBe(
    "pass",
  );
});
it("fails a writable root without a mount of its own for /usr; cannot tell without mounts", () => {
  expect(examine(hostSystemIsReadOnly, hostMounts({ target: "/" })).outcome).toBe("fail");
  expect(() => examine(hostSystemIsReadOnly, hostMounts())).toThrow(CannotTell);
});
