import { expect, it } from "vitest";
import { containerLogsLeaveTheirContainer } from "@/controls/checks/container/container-logs-leave-their-container";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer, runtime } from "@/controls/checks/testing/host-facts";

const driver = (value: string) => runtime("docker", { settings: { "log-driver": value } });

it("passes the journal", () => {
  const facts = [driver("journald"), runtime("podman"), hostContainers([ownContainer()])];
  expect(examine(containerLogsLeaveTheirContainer, host(), ...facts)).toMatchObject({
    outcome: "pass",
    evidence: { searched: "2 configurations, 1 container" },
  });
});
it("fails the default of Docker, a file of Podman, and a container of its own", () => {
  expect(examine(containerLogsLeaveTheirContainer, host(), runtime("docker"))).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [{ object: "docker", path: "log-driver", value: null, byDefault: "json-file", deciding: true }],
    },
  });
  const podman = runtime("podman", { settings: { "containers.log_driver": "k8s-file" } });
  expect(examine(containerLogsLeaveTheirContainer, host(), podman).outcome).toBe("fail");
  const container = hostContainers([ownContainer({ logDriver: "none" })]);
  expect(examine(containerLogsLeaveTheirContainer, host(), driver("journald"), container).outcome).toBe("fail");
});
it("does not apply without an engine", () => {
  expect(examine(containerLogsLeaveTheirContainer, host(), runtime("cri-o")).outcome).toBe("not-applicable");
});
