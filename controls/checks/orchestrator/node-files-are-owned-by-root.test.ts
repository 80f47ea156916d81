import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeFilesAreOwnedByRoot } from "@/controls/checks/orchestrator/node-files-are-owned-by-root";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { nodeFiles } from "@/controls/checks/testing/control-plane-facts";

it("passes files as they should be", () => {
  expect(
    examine(
      nodeFilesAreOwnedByRoot,
      nodeFiles(
        { role: "admin-conf", path: "/etc/kubernetes/admin.conf", user: "root", group: "root" },
        { role: "etcd-data", path: "/var/lib/etcd", user: "etcd", group: "etcd" },
      ),
    ).outcome,
  ).toBe("pass");
});
it("fails and names each file that is not", () => {
  const verdict = examine(
    nodeFilesAreOwnedByRoot,
    nodeFiles(
      { role: "admin-conf", path: "/etc/kubernetes/admin.conf", user: "ann", group: "root" },
      { role: "etcd-data", path: "/var/lib/etcd", user: "root", group: "root" },
    ),
  );
  expect(verdict.outcome).toBe("fail");
  expect(verdict.evidence.observed.map(({ path }) => path)).toEqual(["/etc/kubernetes/admin.conf", "/var/lib/etcd"]);
});
it("cannot tell when nothing of it was seen", () => {
  expect(() => examine(nodeFilesAreOwnedByRoot, nodeFiles({ role: "admin-conf", path: "/x" }))).toThrow(CannotTell);
});
