import { describe, expect, it } from "vitest";
import { isWithin, normalisePath, runtimeSocketOf, sensitiveDirectoryOf } from "@/controls/checks/host-paths";

describe("paths of a host", () => {
  it.each([
    ["/", "/"],
    ["//etc//../etc/", "/etc"],
    ["/a/./b/../../../etc", "/etc"],
    ["/var/run/docker.sock", "/run/docker.sock"],
    ["/var/running", "/var/running"],
    ["C:\\Windows\\..\\Users", "c:/users"],
    ["c:\\", "c:/"],
  ])("normalises %s to %s", (written, path) => {
    expect(normalisePath(written)).toBe(path);
  });

  it("lie in a directory only by whole names", () => {
    expect(isWithin("/etc/ssl", "/etc")).toBe(true);
    expect(isWithin("/etcetera", "/etc")).toBe(false);
    expect(isWithin("/srv", "/")).toBe(true);
  });

  it("are sensitive when they lie in a sensitive directory or hold one", () => {
    expect(sensitiveDirectoryOf("/etc/ssl")).toBe("/etc");
    expect(sensitiveDirectoryOf("/var/lib")).toBe("/var/lib/cloud");
    expect(sensitiveDirectoryOf("/")).toBe("/bin");
    expect(["/opt/cni/bin", "/var/spool/cron/root", "/var/lib/cloud", "/opt"].map(sensitiveDirectoryOf)).toEqual([
      "/opt/cni",
      "/var/spool/cron",
      "/var/lib/cloud",
      "/opt/bin",
    ]);
    expect(["/srv/data", "/opt/app", "/var/spool/mail"].map(sensitiveDirectoryOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("reach a runtime socket by its place, its name or a directory above it", () => {
    expect(runtimeSocketOf("/run/docker.sock")).toBe("/run/docker.sock");
    expect(runtimeSocketOf("/opt/moved/containerd.sock")).toBe("/opt/moved/containerd.sock");
    expect(runtimeSocketOf("/run/crio")).toBe("/run/crio/crio.sock");
    expect(runtimeSocketOf("/run/user/1000")).toBe("/run/user/1000/docker.sock");
    expect(runtimeSocketOf("/run/nri")).toBe("/run/nri/nri.sock");
    expect(runtimeSocketOf("/srv")).toBeUndefined();
  });
});
