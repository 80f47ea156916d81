import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostHasNoPendingSecurityUpdates } from "@/controls/checks/host/host-has-no-pending-security-updates";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostPackages } from "@/controls/checks/testing/host-facts";

it("passes when nothing is pending and fails when something is, naming it", () => {
  expect(
    examine(hostHasNoPendingSecurityUpdates, hostPackages({ updates: { pending: 3, security: 0, names: [] } })).outcome,
  ).toBe("pass");
  const verdict = examine(
    hostHasNoPendingSecurityUpdates,
    hostPackages({ updates: { pending: 1, security: 1, names: ["openssl"] } }),
  );
  expect(verdict).toMatchObject({ outcome: "fail", evidence: { observed: [{ path: "package openssl" }, {}] } });
});
it("cannot tell without metadata, or when it is old; what old metadata shows is pending all the same", () => {
  const old = { pending: 0, security: 0, names: [], metadataAge: "older" as const };
  expect(() => examine(hostHasNoPendingSecurityUpdates, hostPackages({ updates: old }))).toThrow("a week old");
  const pending = { ...old, pending: 2, security: 2 };
  expect(examine(hostHasNoPendingSecurityUpdates, hostPackages({ updates: pending })).outcome).toBe("fail");
  expect(() => examine(hostHasNoPendingSecurityUpdates, hostPackages())).toThrow(CannotTell);
});
