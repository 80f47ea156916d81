import type { VersionInfo } from "../../estate";
import { hashOf } from "./seeded";

/** `/version` of an API server of the given version (`v1.35.3`). */
export function versionInfo(gitVersion: string, goVersion: string, buildDate: string): VersionInfo {
  const [, major = "", minor = ""] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return {
    major,
    minor,
    gitVersion,
    gitCommit: hashOf("commit", gitVersion).slice(0, 40),
    gitTreeState: "clean",
    buildDate,
    goVersion,
    compiler: "gc",
    platform: "linux/amd64",
  };
}
