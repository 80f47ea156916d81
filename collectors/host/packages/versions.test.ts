import { describe, expect, it } from "vitest";
import { compareDebianVersions } from "./debian-version";
import { compareRpmVersions } from "./rpm-version";

describe("versions of Debian packages", () => {
  it.each([
    ["1.0", "1.1"],
    ["1.9", "1.10"],
    ["1.0~rc1", "1.0"],
    ["1.0~rc1-1", "1.0~rc1-1+b1"],
    ["2:1.0", "3:0.1"],
    ["9.9", "1:0.1"],
    ["3.0.11-1~deb12u2", "3.0.11-1"],
    ["1.0-1", "1.0-1.1"],
    ["1.0", "1.0-1"],
    ["1.0a", "1.0+"],
    ["2.36-9+deb12u7", "2.36-9+deb12u10"],
    ["5:27.3.1-1~debian.12~bookworm", "5:28.0.0-1~debian.12~bookworm"],
  ])("%s is older than %s", (older, newer) => {
    expect(compareDebianVersions(older, newer)).toBeLessThan(0);
    expect(compareDebianVersions(newer, older)).toBeGreaterThan(0);
  });
  it.each([
    ["1.0", "0:1.0"],
    ["1.00", "1.0"],
    ["1.2.3-4", "1.2.3-4"],
  ])("%s and %s are the same", (a, b) => {
    expect(compareDebianVersions(a, b)).toBe(0);
  });
});

describe("versions of rpm packages", () => {
  it.each([
    ["1.0-1", "1.0-2"],
    ["1.9-1", "1.10-1"],
    ["1.0~rc1-1", "1.0-1"],
    ["1.0-1", "1.0^git1-1"],
    ["1.0^git1-1", "1.0.1-1"],
    ["1.0a-1", "1.0.1-1"],
    ["5.14.0-427.el9", "5.14.0-427.13.1.el9"],
    ["9.9-1", "1:0.1-1"],
    ["2.0-1.amzn2023.0.1", "2.0-1.amzn2023.0.2"],
  ])("%s is older than %s", (older, newer) => {
    expect(compareRpmVersions(older, newer)).toBeLessThan(0);
    expect(compareRpmVersions(newer, older)).toBeGreaterThan(0);
  });
  it.each([
    ["1.0-1", "0:1.0-1"],
    ["1.0_1-1", "1.0.1-1"],
    ["1.0~~-1", "1.0~~-1"],
  ])("%s and %s are the same", (a, b) => {
    expect(compareRpmVersions(a, b)).toBe(0);
  });
});
