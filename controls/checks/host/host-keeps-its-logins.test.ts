import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostKeepsItsLogins } from "@/controls/checks/host/host-keeps-its-logins";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostLogging } from "@/controls/checks/testing/host-facts";

const judge = (body: Parameters<typeof hostLogging>[0]) => examine(hostKeepsItsLogins, hostLogging(body)).outcome;

describe("host-keeps-its-logins", () => {
  it("passes with a journal that is kept, with log files, or where logs are shipped", () => {
    expect(judge({ sshd: { loglevel: "VERBOSE" }, journald: {}, journalIsKept: true })).toBe("pass");
    expect(judge({ sshd: {}, journald: {}, journalIsKept: false, localLogs: ["rsyslog"] })).toBe("pass");
    expect(judge({ sshd: {}, journald: {}, forwarding: ["rsyslog logs:514"] })).toBe("pass");
  });
  it("fails where sshd is quiet, for some connections too, or the journal goes with the next restart", () => {
    const kept = { journald: {}, journalIsKept: true };
    expect(judge({ sshd: { loglevel: "QUIET" }, ...kept })).toBe("fail");
    expect(
      judge({ sshd: {}, sshdMatches: [{ criteria: "User deploy", settings: { loglevel: "ERROR" } }], ...kept }),
    ).toBe("fail");
    expect(judge({ sshd: {}, journald: { Storage: "volatile" }, journalIsKept: false })).toBe("fail");
    expect(judge({ sshd: {}, journald: { MaxLevelStore: "warning" }, journalIsKept: true })).toBe("fail");
    expect(judge({ sshd: {}, journald: { MaxLevelStore: "info" }, journalIsKept: true })).toBe("pass");
  });
  it("cannot tell where it may not be read", () => {
    expect(() => judge({})).toThrow(CannotTell);
    expect(() => judge({ journald: {}, journalIsKept: true, unseen: ["sshd"] })).toThrow("sshd");
    expect(() => judge({ journald: {}, journalIsKept: false, unseen: ["forwarding"] })).toThrow("forwarding");
  });
});
