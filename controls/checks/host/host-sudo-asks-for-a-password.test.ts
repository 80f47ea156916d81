import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostSudoAsksForAPassword } from "@/controls/checks/host/host-sudo-asks-for-a-password";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostAccounts } from "@/controls/checks/testing/host-facts";

const rule = { subject: "%admin", commands: "ALL", withoutPassword: false, everything: true };
const judge = (...rules: (typeof rule)[]) =>
  examine(hostSudoAsksForAPassword, hostAccounts({ sudo: { rules, logsInputOutput: false, usesPty: true } }));

it("passes rules that ask, and single commands that do not", () => {
  const single = { ...rule, subject: "backup", commands: "/usr/bin/rsync", withoutPassword: true, everything: false };
  expect(judge(rule, single, { ...rule, subject: "root", withoutPassword: true }).outcome).toBe("pass");
});
it("fails all commands without a password, and all commands for everybody", () => {
  expect(judge({ ...rule, withoutPassword: true })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "sudoers %admin", value: "NOPASSWD: ALL" }] },
  });
  expect(judge({ ...rule, subject: "ALL" }).outcome).toBe("fail");
});
it("does not apply without sudo, and cannot tell where it may not be read", () => {
  expect(examine(hostSudoAsksForAPassword, hostAccounts()).outcome).toBe("not-applicable");
  expect(() => examine(hostSudoAsksForAPassword, hostAccounts({ unseen: ["sudo"] }))).toThrow(CannotTell);
  expect(() => examine(hostSudoAsksForAPassword, hostAccounts({ unseen: ["doas"] }))).toThrow("doas");
});
it("holds doas to the same", () => {
  const doas = (withoutPassword: boolean) =>
    examine(
      hostSudoAsksForAPassword,
      hostAccounts({ doas: [{ subject: ":wheel", withoutPassword, everything: true }] }),
    );
  expect(doas(false).outcome).toBe("pass");
  expect(doas(true)).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "doas.conf :wheel", value: "permit nopass" }] },
  });
});
