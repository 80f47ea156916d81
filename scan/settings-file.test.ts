import { describe, expect, it } from "vitest";
import { defaultSettings } from "@/controls/settings";
import { parseSettingsFile } from "@/scan/settings-file";

describe("a settings file", () => {
  it("changes what it names and leaves the rest", () => {
    const text = 'sensitivityLevels: [public, internal, secret]\npodSecurityVersion: "1.30"\ndeployers: [helm, helm]\n';
    expect(parseSettingsFile(text)).toEqual({
      settings: {
        ...defaultSettings,
        sensitivityLevels: ["public", "internal", "secret"],
        podSecurityVersion: "1.30",
        deployers: ["helm"],
      },
    });
  });

  it("may be empty", () => {
    expect(parseSettingsFile("# nothing yet\n")).toEqual({ settings: defaultSettings });
  });

  it.each([
    ["a key that nobody knows", "sensitivityKey: [a]", /sensitivityKey/],
    ["a version without quotes", "podSecurityVersion: 1.30", /podSecurityVersion: write the version in quotes/],
    ["a version that is not known", 'podSecurityVersion: "1.99"', /there are 1\.0 to 1\.37/],
    ["no level at all", "sensitivityLevels: []", /sensitivityLevels/],
    ["a text where a list belongs", "ownerKeys: team", /ownerKeys/],
    ["an empty word", "ownerKeys: [' ']", /ownerKeys\.0/],
    ["a list of settings", "- a", /expected object/],
    ["broken YAML", "a: [", /line 1/],
  ])("refuses %s and says so", (_, text, sentence) => {
    const parsed = parseSettingsFile(text);
    expect("mistakes" in parsed && parsed.mistakes.join("\n")).toMatch(sentence);
  });
});
