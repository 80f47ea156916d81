import { expect, it } from "vitest";
import { hostContainersKeepTheirOwnNamespaces } from "@/controls/checks/container/host-containers-keep-their-own-namespaces";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersKeepTheirOwnNamespaces, host(), hostContainers([ownContainer(changes)]));

it("passes a container with its own", () => {
  expect(judge().outcome).toBe("pass");
});
it.each(["network", "pid", "ipc", "uts", "cgroup"])("fails one in the host's %s namespace", (name) => {
  expect(judge({ hostNamespaces: [name] })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "namespaces of the host", value: name, deciding: true }] },
  });
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersKeepTheirOwnNamespaces, host()).outcome).toBe("not-applicable");
});
