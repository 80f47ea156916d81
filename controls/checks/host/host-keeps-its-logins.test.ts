import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostKeepsItsLogins } from "@/controls/checks/host/host-keeps-its-logins";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostLogging } from "@/controls/checks/testing/host-facts";

const judge = (body: Parameters<typeof hostLogging>[0]) => examine(hostKeepsItsLogins, hostLogging(body)).outcome;

describe("host-keeps-its-logins", () => {
  it("passes with a persistent journal, or where logs are shipped", () => {
    expect(judge({ sshd: { loglevel: "VERBOSE" }, journald: { Storage: "persistent" } })).toBe("pass");
    expect(judge({ sshd: {}, journald: {}, forwarding: ["rsyslog logs:514"] })).toBe("pass");
  });
  it("fails where sshd is quiet, or the journal goes with the next restart", () => {
    expect(judge({ sshd: { loglevel: "QUIET" }, journald: { Storage: "persistent" } })).toBe("fail");
    expect(judge({ sshd: {}, journald: { Storage: "volatile" } })).toBe("fail");
    expect(judge({ sshd: {}, journald: {} })).toBe("fail");
  });
  it("cannot tell where nothing of it could be seen", () => {
    expect(() => judge({})).toThrow(CannotTell);
  });
});
