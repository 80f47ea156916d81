import { expect, it } from "vitest";
import { hostAuditsItsContainerRuntimes } from "@/controls/checks/host/host-audits-its-container-runtimes";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostLogging, hostServices, runtime } from "@/controls/checks/testing/host-facts";

const rules = ["-w /usr/bin/podman -p rwxa -k podman", "-a always,exit -F dir=/etc -F perm=wa -k configuration"];
const judge = (audit: object | null, ...more: Parameters<typeof examine>[2][]) =>
  examine(
    hostAuditsItsContainerRuntimes,
    hostLogging({ audit: audit && { isRunning: true, rules, immutable: false, ...audit } }),
    ...(more.length > 0 ? more : [runtime("podman")]),
  );

it("passes rules for each place, or for a folder above it", () => {
  expect(judge({})).toMatchObject({ outcome: "pass", evidence: { searched: "2 audit rules" } });
});
it("fails a place without a rule, a daemon that does not run, and no audit at all", () => {
  expect(judge({ rules: rules.slice(0, 1) })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "podman", path: "audit rule for /etc/containers", value: null, deciding: true }] },
  });
  expect(judge({ isRunning: false }).outcome).toBe("fail");
  expect(judge(null, runtime("podman"), hostServices({ enabled: ["ssh.service"] })).outcome).toBe("fail");
  expect(judge({}, runtime("podman"), runtime("runc")).outcome).toBe("fail");
});
it("does not apply without a runtime", () => {
  expect(examine(hostAuditsItsContainerRuntimes, hostLogging()).outcome).toBe("not-applicable");
});
it("cannot tell where nothing is known that starts by itself, nor where the rules may not be read", () => {
  expect(() => judge(null)).toThrow("a way of its own");
  const logging = hostLogging({ audit: null, unseen: ["audit"] });
  expect(() => examine(hostAuditsItsContainerRuntimes, logging, runtime("podman"))).toThrow("only root");
});
