import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostWatchesItsLogins } from "@/controls/checks/host/host-watches-its-logins";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostLogging } from "@/controls/checks/testing/host-facts";

it("passes a service that watches, fails without one, cannot tell where PAM is closed", () => {
  expect(examine(hostWatchesItsLogins, hostLogging({ loginMonitors: ["fail2ban"] })).outcome).toBe("pass");
  expect(examine(hostWatchesItsLogins, hostLogging({})).outcome).toBe("fail");
  expect(() => examine(hostWatchesItsLogins, hostLogging({ unseen: ["pam"] }))).toThrow(CannotTell);
});
