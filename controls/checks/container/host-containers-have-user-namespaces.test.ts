import { expect, it } from "vitest";
import { hostContainersHaveUserNamespaces } from "@/controls/checks/container/host-containers-have-user-namespaces";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersHaveUserNamespaces, host(), hostContainers([ownContainer(changes)]));

it("passes a container with users of its own", () => {
  expect(judge().outcome).toBe("pass");
});
it("fails one whose root is the host's", () => {
  expect(judge({ userNamespace: "host" })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "user namespace", value: "that of the host" }] },
  });
});
it("cannot tell where it is not known", () => {
  expect(() => judge({ userNamespace: null })).toThrow("not known");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersHaveUserNamespaces, host()).outcome).toBe("not-applicable");
});
