import { expect, it } from "vitest";
import { hostContainersRestartWithinBounds } from "@/controls/checks/container/host-containers-restart-within-bounds";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersRestartWithinBounds, host(), hostContainers([ownContainer(changes)]));

it("passes on-failure with five attempts, none at all, and units of systemd", () => {
  expect(judge().outcome).toBe("pass");
  expect(judge({ restartPolicy: { name: "no", retries: 0 } }).outcome).toBe("pass");
  expect(judge({ restartPolicy: undefined, readFrom: "/etc/containers/systemd/web.container" }).outcome).toBe("pass");
});
it.each([
  ["always", 0],
  ["unless-stopped", 0],
  ["on-failure", 0],
  ["on-failure", 6],
])("fails %s:%i", (name, retries) => {
  expect(judge({ restartPolicy: { name, retries } })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "restart policy" }] },
  });
});
it("cannot tell where it is not known", () => {
  expect(() => judge({ restartPolicy: undefined })).toThrow("not known");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersRestartWithinBounds, host()).outcome).toBe("not-applicable");
});
