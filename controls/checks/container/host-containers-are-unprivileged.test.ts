import { expect, it } from "vitest";
import { hostContainersAreUnprivileged } from "@/controls/checks/container/host-containers-are-unprivileged";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersAreUnprivileged, host(), hostContainers([ownContainer(changes)]));

it("passes a container without privileges", () => {
  expect(judge().outcome).toBe("pass");
});
it("fails a privileged one and names the unit that starts it", () => {
  const readFrom = "/etc/containers/systemd/web.container";
  expect(judge({ privileged: true, readFrom })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: `docker: web (${readFrom})`, path: "privileged", value: true, deciding: true }] },
  });
});
it("looks at what holds a pod open too", () => {
  expect(judge({ privileged: true, isInfra: true }).outcome).toBe("fail");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersAreUnprivileged, host()).outcome).toBe("not-applicable");
});
