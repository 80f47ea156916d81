import { expect, it } from "vitest";
import { hostKeepsTime } from "@/controls/checks/host/host-keeps-time";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostLogging } from "@/controls/checks/testing/host-facts";

it("passes with a time service and fails without", () => {
  expect(examine(hostKeepsTime, hostLogging({ timeSync: "chrony" })).outcome).toBe("pass");
  expect(examine(hostKeepsTime, hostLogging({})).outcome).toBe("fail");
});
