import { expect, it } from "vitest";
import { hostContainersDoNotReachARuntime } from "@/controls/checks/host/host-containers-do-not-reach-a-runtime";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersDoNotReachARuntime, host(), hostContainers([ownContainer(changes)]));

const mount = (source: string, readOnly = false) =>
  judge({ mounts: [{ type: "bind", source, target: "/x", readOnly }] });

it("passes other mounts", () => {
  expect(judge().outcome).toBe("pass");
  expect(mount("/srv/data").outcome).toBe("pass");
});
it.each([
  "/var/run/docker.sock",
  "/run/podman/podman.sock",
  "/run/user/1000/podman/podman.sock",
  "/run",
  "/run/user/1000/podman",
  "/",
])("fails %s, read-only or not", (source) => {
  expect(mount(source).outcome).toBe("fail");
  expect(mount(source, true)).toMatchObject({ outcome: "fail", evidence: { observed: [{ path: "mount /x" }] } });
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersDoNotReachARuntime, host()).outcome).toBe("not-applicable");
});
