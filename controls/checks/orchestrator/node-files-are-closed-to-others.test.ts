import { expect, it } from "vitest";
import { assess } from "@/controls/assess";
import { CannotTell } from "@/controls/check";
import { nodeFilesAreClosedToOthers } from "@/controls/checks/orchestrator/node-files-are-closed-to-others";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { nodeFiles } from "@/controls/checks/testing/control-plane-facts";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";

it("passes files as they should be", () => {
  expect(
    examine(
      nodeFilesAreClosedToOthers,
      nodeFiles(
        { role: "admin-conf", path: "/etc/kubernetes/admin.conf", mode: "0600" },
        { role: "etcd-data", path: "/var/lib/etcd", mode: "0700" },
        { role: "pki-certificate", path: "/etc/kubernetes/pki/ca.crt", mode: "0644" },
      ),
    ).outcome,
  ).toBe("pass");
});
it("fails and names each file that is not", () => {
  const verdict = examine(
    nodeFilesAreClosedToOthers,
    nodeFiles(
      { role: "admin-conf", path: "/etc/kubernetes/admin.conf", mode: "0444" },
      { role: "etcd-data", path: "/var/lib/etcd", mode: "0755" },
      { role: "pki-key", path: "/etc/kubernetes/pki/ca.key", mode: "0644" },
    ),
  );
  expect(verdict.outcome).toBe("fail");
  expect(verdict.evidence.observed.map(({ path }) => path)).toEqual([
    "/etc/kubernetes/admin.conf",
    "/var/lib/etcd",
    "/etc/kubernetes/pki/ca.key",
  ]);
});
it("cannot tell when nothing of it was seen", () => {
  expect(() => examine(nodeFilesAreClosedToOthers, nodeFiles({ role: "admin-conf", path: "/x" }))).toThrow(CannotTell);
});

it("cannot tell where the reader may not look at all files", () => {
  const gaps: Gap[] = [
    {
      kind: "node-files",
      resource: null,
      reason: "refused",
      detail: "/etc/kubernetes/pki: permission denied",
      share: 0.1,
      origin: null,
    },
  ];
  const seen = nodeFiles({ role: "kubelet-config", path: "/var/lib/kubelet/config.yaml", mode: "0600", user: "root" });
  const open = nodeFiles({ role: "kubelet-config", path: "/var/lib/kubelet/config.yaml", mode: "0644", user: "root" });
  const outcome = (fact: AnyFact) =>
    [...assess(new FactIndex([fact]), gaps, [nodeFilesAreClosedToOthers]).assets][0]?.results[0]?.outcome;
  expect(outcome(seen)).toBe("not-assessed");
  expect(outcome(open)).toBe("fail");
});
