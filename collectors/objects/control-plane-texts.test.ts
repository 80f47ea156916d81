import { describe, expect, it } from "vitest";
import { auditPolicyIn, encryptionIn } from "./control-plane-texts";

describe("an audit policy", () => {
  const ruleIn = (text: string) => auditPolicyIn(`rules:\n  - ${text}\n`)?.rules[0];

  it("is its rules, with resources by group; a group without resources is all of it", () => {
    expect(ruleIn('{level: Metadata, resources: [{group: "", resources: [pods, pods/log]}, {group: apps}]}')).toEqual({
      level: "Metadata",
      resources: ["/pods", "/pods/log", "apps/*"],
      narrowed: false,
    });
    expect(ruleIn("{resources: [{resources: [configmaps], resourceNames: [a]}]}")).toEqual({
      level: "None",
      resources: ["/configmaps/some"],
      narrowed: false,
    });
  });

  it.each([
    ["users: [a]", true],
    ["nonResourceURLs: [/healthz*]", true],
    ["verbs: [get, list, watch]", true],
    ["verbs: [create, update, patch, delete]", false],
    ['verbs: ["*"]', false],
    ["omitStages: [RequestReceived]", false],
  ])("with %s is narrowed: %s", (field, narrowed) => {
    expect(ruleIn(`{level: Metadata, ${field}}`)?.narrowed).toBe(narrowed);
  });
});

it("a text that is no YAML object is neither policy nor encryption", () => {
  for (const text of [null, "", "- 1", "a: [", "x".repeat(2 * 1024 * 1024)]) {
    expect(auditPolicyIn(text)).toBeUndefined();
    expect(encryptionIn(text)).toBeUndefined();
  }
});

it("a file that says nothing is malformed, not a policy that records nothing", () => {
  expect(() => auditPolicyIn("kind: Policy\n")).toThrow("rules");
  expect(() => encryptionIn("resources: []\n")).toThrow("resources");
});
