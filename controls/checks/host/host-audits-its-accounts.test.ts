import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostAuditsItsAccounts } from "@/controls/checks/host/host-audits-its-accounts";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostLogging, hostServices } from "@/controls/checks/testing/host-facts";

const rules = [
  "-w /etc/passwd -p wa -k identity",
  "-a always,exit -F arch=b64 -F path=/etc/shadow -F perm=wa -k identity",
  "-w /etc/group -p wa -k identity",
  "-w /etc/sudoers -p wa -k scope",
  "-w /var/log/lastlog -p wa -k logins",
];
const judge = (audit: { isRunning: boolean; rules: string[] } | null) =>
  examine(
    hostAuditsItsAccounts,
    hostLogging({ audit: audit && { ...audit, immutable: false } }),
    hostServices({ enabled: ["ssh.service"] }),
  );

it("passes a daemon that watches accounts and logins, also by the folder", () => {
  expect(judge({ isRunning: true, rules }).outcome).toBe("pass");
  expect(judge({ isRunning: true, rules: ["-w /etc -p wa", "-w /var/log -p wa"] }).outcome).toBe("pass");
});
it.each([
  ["without a watch of shadow", { isRunning: true, rules: rules.filter((rule) => !rule.includes("shadow")) }],
  [
    "with a rule that never records",
    { isRunning: true, rules: [...rules.slice(1), "-a never,exit -F path=/etc/passwd"] },
  ],
  ["with a daemon that does not run", { isRunning: false, rules }],
  ["without audit", null],
])("fails %s", (_, audit) => {
  expect(judge(audit).outcome).toBe("fail");
});
it("cannot tell where only root may look, nor of a host with services of its own kind", () => {
  expect(() => examine(hostAuditsItsAccounts, hostLogging({}))).toThrow("a way of its own");
  expect(() => examine(hostAuditsItsAccounts, hostLogging({ unseen: ["audit"] }))).toThrow(CannotTell);
});
it("fails where a rule keeps the kernel from recording anything", () => {
  expect(judge({ isRunning: true, rules: [...rules, "-a task,never"] }).outcome).toBe("fail");
});
