import { expect, it } from "vitest";
import { recordsNothing, watches } from "@/controls/checks/audit-watches";

it("a rule watches a path or a folder above it, for changes", () => {
  expect(watches("-w /etc/passwd -p wa -k identity", "/etc/passwd")).toBe(true);
  expect(watches("-w /etc", "/etc/passwd")).toBe(true);
  expect(watches("-a always,exit -F arch=b64 -F path=/etc/shadow -F perm=wa", "/etc/shadow")).toBe(true);
  expect(watches("-w /etc/passwd -p r", "/etc/passwd")).toBe(false);
  expect(watches("-a always,exit -F path=/usr/bin/runc -F perm=x", "/usr/bin/runc")).toBe(false);
  expect(watches("-w /etc/pass -p wa", "/etc/passwd")).toBe(false);
  for (const rule of ["-a never,exit", "-A never,exit", "-A exit,never", "-a exclude,always"])
    expect(watches(`${rule} -F path=/etc/passwd -F perm=wa`, "/etc/passwd")).toBe(false);
});

it("a rule about every process that is never recorded leaves nothing of the others", () => {
  expect(recordsNothing(["-w /etc/passwd -p wa", "-a never,task"])).toBe(true);
  expect(recordsNothing(["-a task,never"])).toBe(true);
  expect(recordsNothing(["-a never,task -F uid=33"])).toBe(false);
  expect(recordsNothing(["-a never,exit -F path=/tmp"])).toBe(false);
});
