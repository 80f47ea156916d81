import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostLogsEscalation } from "@/controls/checks/host/host-logs-escalation";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostAccounts, hostLogging } from "@/controls/checks/testing/host-facts";

const sudo = (log?: string) => ({ rules: [], log, logsInputOutput: false, usesPty: false });
const person = {
  name: "ann",
  uid: 1000,
  canLogIn: true,
  password: "set" as const,
  authorizedKeys: 0,
  subordinateIds: false,
};
const audited = hostLogging({
  audit: { isRunning: true, immutable: false, rules: ["-a always,exit -F arch=b64 -F euid=0 -S execve -k root"] },
});

it("passes where sudo logs, by default or into a file, or an audit rule records it", () => {
  expect(examine(hostLogsEscalation, hostAccounts({ sudo: sudo() })).outcome).toBe("pass");
  expect(examine(hostLogsEscalation, hostAccounts({ sudo: sudo("/var/log/sudo.log") })).outcome).toBe("pass");
  expect(examine(hostLogsEscalation, hostAccounts({ sudo: sudo("none") }), audited).outcome).toBe("pass");
});
it("fails where sudo is told not to log", () => {
  expect(examine(hostLogsEscalation, hostAccounts({ sudo: sudo("none") })).outcome).toBe("fail");
});
it("passes a host whose only way is su, which logs by itself", () => {
  expect(examine(hostLogsEscalation, hostAccounts({ users: [person], escalation: ["su"] })).outcome).toBe("pass");
});
it("cannot tell where sudoers may not be read, and does not apply where nobody could escalate", () => {
  const closed = hostAccounts({ users: [person], escalation: ["sudo", "su"], unseen: ["sudo"] });
  expect(() => examine(hostLogsEscalation, closed)).toThrow(CannotTell);
  expect(() => examine(hostLogsEscalation, hostAccounts({ users: [person] }))).toThrow(CannotTell);
  expect(examine(hostLogsEscalation, hostAccounts()).outcome).toBe("not-applicable");
});
it("cannot tell where what programs say in the syslog is taken by nothing", () => {
  const bySu = hostAccounts({ users: [person], escalation: ["su"] });
  expect(() => examine(hostLogsEscalation, bySu, hostLogging())).toThrow(CannotTell);
  expect(() => examine(hostLogsEscalation, hostAccounts({ sudo: sudo() }), hostLogging())).toThrow(CannotTell);
  expect(examine(hostLogsEscalation, bySu, hostLogging({ journald: {} })).outcome).toBe("pass");
  expect(examine(hostLogsEscalation, bySu, hostLogging({ localLogs: ["rsyslog"] })).outcome).toBe("pass");
  expect(examine(hostLogsEscalation, hostAccounts({ sudo: sudo("/var/log/sudo.log") }), hostLogging()).outcome).toBe(
    "pass",
  );
});
it("cannot tell where journald stores nothing of what sudo says, whatever its facility", () => {
  const journald = { MaxLevelStore: "warning" };
  for (const log of [undefined, "authpriv"])
    expect(() => examine(hostLogsEscalation, hostAccounts({ sudo: sudo(log) }), hostLogging({ journald }))).toThrow(
      CannotTell,
    );
  const kept = hostLogging({ journald: { MaxLevelStore: "notice" } });
  expect(examine(hostLogsEscalation, hostAccounts({ sudo: sudo("authpriv") }), kept).outcome).toBe("pass");
});
