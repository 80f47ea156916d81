import { expect, it } from "vitest";
import { hostContainersRunAsOrdinaryUsers } from "@/controls/checks/image/host-containers-run-as-ordinary-users";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersRunAsOrdinaryUsers, host(), hostContainers([ownContainer(changes)]));

it("passes an ordinary user", () => {
  expect(judge().outcome).toBe("pass");
  expect(judge({ user: "nginx" }).outcome).toBe("pass");
});
it.each(["root", "0", "0:1000", "root:root"])("fails %s", (user) => {
  expect(judge({ user })).toMatchObject({ outcome: "fail", evidence: { observed: [{ path: "user", value: user }] } });
});
it("cannot tell where only the image would", () => {
  expect(() => judge({ user: undefined })).toThrow("that of the image");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersRunAsOrdinaryUsers, host()).outcome).toBe("not-applicable");
});
