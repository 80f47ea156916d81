import { expect, it } from "vitest";
import { hostContainersPublishPortsOnPurpose } from "@/controls/checks/container/host-containers-publish-ports-on-purpose";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersPublishPortsOnPurpose, host(), hostContainers([ownContainer(changes)]));

const port = (changes: object) => ({
  hostAddress: "192.0.2.10",
  hostPort: 8080,
  containerPort: 80,
  protocol: "tcp",
  ...changes,
});

it("passes ports on an address of their own, those of the web, and none", () => {
  expect(judge().outcome).toBe("pass");
  expect(judge({ ports: [] }).outcome).toBe("pass");
  expect(judge({ ports: [port({ hostPort: 443 })] }).outcome).toBe("pass");
});
it("fails ports on all addresses, low ones, and those picked anew", () => {
  expect(judge({ ports: [port({ hostAddress: undefined })] })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "published port", value: "*:8080 → 80/tcp" }] },
  });
  expect(judge({ ports: [port({ hostPort: 22 })] }).outcome).toBe("fail");
  expect(judge({ ports: [port({ hostPort: 0 })], isInfra: true }).outcome).toBe("fail");
});
it("cannot tell where ports are not known", () => {
  expect(() => judge({ ports: null })).toThrow("published ports are not known");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersPublishPortsOnPurpose, host()).outcome).toBe("not-applicable");
});
