import { expect, it } from "vitest";
import { allChecks } from "@/controls/checks/all-checks";
import type { PodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { stricterSince } from "@/controls/checks/pod-security/policy-versions";

it("the versions that brought stricter rules are those since which there are checks of such rules", () => {
  const rules = allChecks.filter((check): check is PodSecurityCheck => "rule" in check).map(({ rule }) => rule);
  // At restricted, seccomp profiles must be set since the version that reads them from fields; /proc stays as it was there.
  const brought = rules.filter(({ since, id }) => since > 0 && id !== "procMount_restricted").map(({ since }) => since);
  expect([...new Set(brought)].sort((a, b) => a - b)).toEqual(stricterSince.map(({ since }) => since));
});
