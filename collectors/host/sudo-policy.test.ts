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
  it("knows as whom a command runs: as another than root it is not everything", () => {
    const everything = (line: string) => rules("Runas_Alias DB = db, web", line).map((rule) => rule.everything);
    for (const users of ["(root)", "(ALL)", "(ALL : ALL)", "(#0)", ""])
      expect(everything(`ann ALL=${users} ALL`)).toEqual([true]);
    for (const users of ["(db)", "(DB)", "(:adm)", "(ALL, !root)"])
      expect(everything(`ann ALL=${users} ALL`)).toEqual([false]);
    expect(everything("ann ALL=(db) /bin/a, (root) ALL")).toEqual([false, true]);
  });
  it("reads tags and options of every kind before a command", () => {
    for (const tags of ["NOPASSWD: LOG_INPUT:", "LOG_OUTPUT: NOPASSWD:", "CWD=/srv TIMEOUT=3600 NOPASSWD:SETENV:"])
      expect(rules(`ann ALL=(ALL) ${tags} ALL`)).toEqual([
        { subject: "ann", commands: "ALL", withoutPassword: true, everything: true },
      ]);
  });
  it("takes a shell, su or a folder of programs for everything, a program of its own not", () => {
    const given = (command: string) => rules(`ann ALL=NOPASSWD: ${command}`)[0]?.everything;
    for (const command of [
      "/bin/bash",
      "/usr/bin/su -",
      "/usr/bin/su - root",
      "/bin/",
      "/usr/bin/*",
      "/usr/bin/python3",
    ])
      expect([command, given(command)]).toEqual([command, true]);
    for (const command of [
      "/usr/bin/systemctl restart web",
      "/usr/bin/su - web",
      "/usr/bin/dash-board",
      "/bin/bash /opt/x.sh",
    ])
      expect([command, given(command)]).toEqual([command, false]);
  });
  it("gives everybody nothing who has to know the password of root", () => {
    const everybody = (...lines: string[]) => rules(...lines, "ALL ALL=(ALL) ALL")[0]?.everything;
    expect(everybody()).toBe(true);
    expect(everybody("Defaults targetpw")).toBe(false);
    expect(everybody("Defaults targetpw", "Defaults !targetpw")).toBe(true);
    expect(everybody("Defaults rootpw, !authenticate")).toBe(true);
  });
  it("gives the same users commands on other hosts behind a colon", () => {
    expect(rules("ann db=/bin/a : web, app = NOPASSWD: ALL")).toMatchObject([
      { commands: "/bin/a", everything: false },
      { commands: "ALL", withoutPassword: true, everything: true },
    ]);
    expect(rules("ann ALL=sha256:0GggQ== /bin/a x\\:y\\=z")).toHaveLength(1);
  });
  it("ends with aliases in a circle", () => {
    expect(rules("User_Alias A = B", "User_Alias B = A", "A ALL=(ALL) ALL")).toHaveLength(1);
  });
  it("asks nobody for a password where it is told not to, or only some", () => {
    expect(rules("Defaults !authenticate", "ann ALL=(ALL) ALL")[0]?.withoutPassword).toBe(true);
    const some = rules("Defaults:ann !authenticate", "ann ALL=(ALL) ALL", "bob ALL=(ALL) ALL");
    expect(some.map(({ withoutPassword }) => withoutPassword)).toEqual([true, false]);
    expect(rules("Defaults:ann !authenticate", "ann ALL=(ALL) PASSWD: ALL")[0]?.withoutPassword).toBe(false);
    const named = ["User_Alias OPS = ann", "Defaults:OPS,bob !authenticate", "Defaults exempt_group=adm"];
    const all = rules(...named, "ann ALL=ALL", "bob ALL=ALL", "%adm ALL=ALL", "eve ALL=ALL");
    expect(all.map(({ withoutPassword }) => withoutPassword)).toEqual([true, true, true, false]);
    expect(rules("Defaults !authenticate", "Defaults authenticate", "ann ALL=ALL")[0]?.withoutPassword).toBe(false);
  });
  it("logs into a file, to a facility, to neither, or as it does by default", () => {
    expect(policy("Defaults !syslog", 'Defaults logfile="/var/log/sudo.log"').log).toBe("/var/log/sudo.log");
    expect(policy("Defaults syslog=auth").log).toBe("auth");
    expect(policy("Defaults syslog=auth", "Defaults !syslog").log).toBe("none");
    expect(policy("Defaults:ann !syslog").log).toBeUndefined();
    expect(policy("Defaults logfile=/var/log/sudo.log, !log_allowed").log).toBe("none");
    expect(policy("Defaults syslog_goodpri=none").log).toBe("none");
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
