import { describe, expect, it } from "vitest";
import { chooseLocale } from "@/messages/locales";

describe("the language of a request", () => {
  it("is the one the person chose, whatever the browser asks for", () => {
    expect(chooseLocale("ja", "en-GB,en;q=0.9")).toBe("ja");
  });

  it("follows the weights of Accept-Language, not its order", () => {
    expect(chooseLocale(undefined, "en;q=0.5, ja-JP;q=0.9")).toBe("ja");
  });

  it("passes over languages we do not speak and those refused with weight 0", () => {
    expect(chooseLocale(undefined, "fr, ja;q=0, de;q=0.3")).toBe("en");
    expect(chooseLocale(undefined, "fr-CH, fr;q=0.9, ja;q=0.1")).toBe("ja");
  });

  it("is English when nothing is said or the cookie holds nonsense", () => {
    expect(chooseLocale(undefined, null)).toBe("en");
    expect(chooseLocale("../../etc", "")).toBe("en");
  });
});
