import { expect, it } from "vitest";
import { hostContainersAreFilteredBySeccomp } from "@/controls/checks/container/host-containers-are-filtered-by-seccomp";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersAreFilteredBySeccomp, host(), hostContainers([ownContainer(changes)]));

it("passes the default profile and one of its own", () => {
  expect(judge().outcome).toBe("pass");
  expect(judge({ seccomp: "/etc/containers/strict.json" }).outcome).toBe("pass");
});
it("fails an unconfined one", () => {
  expect(judge({ seccomp: "unconfined" })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "seccomp" }] },
  });
});
it("cannot tell where the profile is not known", () => {
  expect(() => judge({ seccomp: undefined })).toThrow("not known");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersAreFilteredBySeccomp, host()).outcome).toBe("not-applicable");
});
