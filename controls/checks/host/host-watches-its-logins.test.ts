import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostWatchesItsLogins } from "@/controls/checks/host/host-watches-its-logins";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostLogging } from "@/controls/checks/testing/host-facts";

const judge = (body: Parameters<typeof hostLogging>[0]) => examine(hostWatchesItsLogins, hostLogging(body));

it("passes a service that watches, and fails without one", () => {
  expect(judge({ sshd: {}, loginMonitors: ["fail2ban"] }).outcome).toBe("pass");
  expect(judge({ sshd: {} }).outcome).toBe("fail");
});
it("does not apply where nobody logs in from outside, and cannot tell where PAM is closed", () => {
  expect(judge({}).outcome).toBe("not-applicable");
  expect(() => judge({ sshd: {}, unseen: ["pam"] })).toThrow(CannotTell);
});
