import { describe, expect, it } from "vitest";
import { knownPodSecurityVersion, policyMinor, policyName } from "@/controls/checks/pod-security/known-version";

describe("a version of the Pod Security Standards", () => {
  it.each([
    ["latest", "latest", 37],
    ["1.29", "1.29", 29],
    ["v1.0", "1.0", 0],
    [" V1.37 ", "1.37", 37],
    ["1.05", "1.5", 5],
  ])("is read from %s", (text, version, minor) => {
    expect(knownPodSecurityVersion(text)).toEqual({ version });
    expect(policyMinor(version as "latest")).toBe(minor);
    expect(policyName(version as "latest")).toBe(`1.${minor}`);
  });

  it.each(["1.38", "2.0", "", "1", "newest", "1.29.3", "1.-1"])("is not %s, and the range is named", (text) => {
    const known = knownPodSecurityVersion(text);
    expect("sentence" in known && known.sentence).toContain("there are 1.0 to 1.37, and latest");
  });
});
