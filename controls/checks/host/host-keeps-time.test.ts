import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostKeepsTime } from "@/controls/checks/host/host-keeps-time";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostLogging, hostServices } from "@/controls/checks/testing/host-facts";

const services = hostServices({ enabled: ["ssh.service"] });

it("passes with a time service and fails without", () => {
  expect(examine(hostKeepsTime, hostLogging({ timeSync: "chrony" }), services).outcome).toBe("pass");
  expect(examine(hostKeepsTime, hostLogging({}), services).outcome).toBe("fail");
});
it("cannot tell of a host that starts services in a way of its own", () => {
  expect(() => examine(hostKeepsTime, hostLogging({}), hostServices({ enabled: [] }))).toThrow(CannotTell);
});
