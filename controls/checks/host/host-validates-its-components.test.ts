import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostValidatesItsComponents } from "@/controls/checks/host/host-validates-its-components";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostServices, hostTrust } from "@/controls/checks/testing/host-facts";

const judge = (enabled: string[], trust = hostTrust({ dmVerity: false })) =>
  examine(hostValidatesItsComponents, hostServices({ enabled }), trust).outcome;

it("passes a tool that runs by itself, or a system under dm-verity", () => {
  expect(judge(["cron.service", "dailyaidecheck.timer"])).toBe("pass");
  expect(judge(["osqueryd.service"])).toBe("pass");
  expect(judge(["kubelet.service"], hostTrust({ dmVerity: true }))).toBe("pass");
});
it("fails without either", () => {
  expect(judge(["cron.service", "ssh.service"])).toBe("fail");
});
it("cannot tell where no unit shows", () => {
  expect(() => judge([])).toThrow(CannotTell);
});
