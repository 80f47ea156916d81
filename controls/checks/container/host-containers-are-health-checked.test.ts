import { expect, it } from "vitest";
import { hostContainersAreHealthChecked } from "@/controls/checks/container/host-containers-are-health-checked";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersAreHealthChecked, host(), hostContainers([ownContainer(changes)]));

it("passes a health check, and what does not run", () => {
  expect(judge().outcome).toBe("pass");
  expect(judge({ healthCheck: false, state: "stopped" }).outcome).toBe("pass");
});
it("fails a running container without", () => {
  expect(judge({ healthCheck: false })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "health check" }] },
  });
});
it("cannot tell where only the image would say", () => {
  expect(() => judge({ healthCheck: null, state: "declared" })).toThrow("not known");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersAreHealthChecked, host()).outcome).toBe("not-applicable");
});
