import { describe, expect, it } from "vitest";
import { Unavailable } from "@/collectors/unavailable";
import { SudoPolicy } from "./sudo-policy";

function policy(...lines: string[]) {
  const whole = new SudoPolicy();
  for (const line of lines) whole.take(line);
  return whole.whole();
}
const rules = (...lines: string[]) => policy(...lines).rules;

describe("sudoers", () => {
  it("gives one rule for each subject, and for each run of commands with one tag", () => {
    expect(rules("ann, %ops ALL = (root) NOPASSWD: /bin/a, /bin/b, PASSWD: ALL")).toEqual([
      { subject: "ann", commands: "/bin/a, /bin/b", withoutPassword: true, everything: false },
      { subject: "ann", commands: "ALL", withoutPassword: false, everything: true },
      { subject: "%ops", commands: "/bin/a, /bin/b", withoutPassword: true, everything: false },
      { subject: "%ops", commands: "ALL", withoutPassword: false, everything: true },
    ]);
  });
  it("resolves aliases that name aliases, also those that are defined later and several in a line", () => {
    const found = rules(
      "TEAM ALL=(ALL) NOPASSWD: TOOLS",
      "User_Alias TEAM = ann, LEADS : LEADS = bob",
      "Cmnd_Alias TOOLS = /bin/a, EVERY",
      "Cmnd_Alias EVERY = ALL",
    );
    expect(found.map(({ subject }) => subject)).toEqual(["ann", "bob"]);
    expect(found.every(({ everything, withoutPassword }) => everything && withoutPassword)).toBe(true);
  });
  it("ends with aliases in a circle", () => {
    expect(rules("User_Alias A = B", "User_Alias B = A", "A ALL=(ALL) ALL")).toHaveLength(1);
  });
  it("asks nobody for a password where it is told not to, or only some", () => {
    expect(rules("Defaults !authenticate", "ann ALL=(ALL) ALL")[0]?.withoutPassword).toBe(true);
    const some = rules("Defaults:ann !authenticate", "ann ALL=(ALL) ALL", "bob ALL=(ALL) ALL");
    expect(some.map(({ withoutPassword }) => withoutPassword)).toEqual([true, false]);
    expect(rules("Defaults:ann !authenticate", "ann ALL=(ALL) PASSWD: ALL")[0]?.withoutPassword).toBe(false);
  });
  it("logs into a file, to a facility, to neither, or as it does by default", () => {
    expect(policy("Defaults !syslog", 'Defaults logfile="/var/log/sudo.log"').log).toBe("/var/log/sudo.log");
    expect(policy("Defaults syslog=auth").log).toBe("auth");
    expect(policy("Defaults syslog=auth", "Defaults !syslog").log).toBe("none");
    expect(policy("Defaults:ann !syslog").log).toBeUndefined();
    expect(policy("Defaults env_reset, log_output, use_pty")).toMatchObject({ logsInputOutput: true, usesPty: true });
  });
  it.each([
    "%domain\\ admins ALL=(ALL) ALL",
    '"ann lee" ALL=(ALL) ALL',
    "#1000 ALL=(ALL) sudoedit /etc/x",
    "+net ALL=(ALL) !/bin/su",
  ])("reads %s", (line) => {
    expect(rules(line)).toHaveLength(1);
  });
  it.each(["nobody at all", "ann ALL=", "}{ %%% = :", "User_Alias lower = ann", "ann ALL=(ALL) relative"])(
    "refuses %s",
    (line) => {
      expect(() => rules(line)).toThrow(Unavailable);
    },
  );
});
