import { expect, it } from "vitest";
import { containerEnginesRunWithoutRoot } from "@/controls/checks/host/container-engines-run-without-root";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer, runtime } from "@/controls/checks/testing/host-facts";

it("passes rootless Docker, and Podman, which has no daemon", () => {
  const facts = [runtime("docker", { user: "alice", isRootless: true }), runtime("podman")];
  expect(examine(containerEnginesRunWithoutRoot, host(), ...facts)).toMatchObject({
    outcome: "pass",
    evidence: {
      observed: [
        { object: "docker/alice", value: "without root" },
        { object: "podman", value: "without a daemon" },
      ],
    },
  });
});
it("fails Docker's daemon of root, and the API of Podman of root", () => {
  expect(examine(containerEnginesRunWithoutRoot, host(), runtime("docker")).outcome).toBe("fail");
  const served = runtime("podman", { listens: ["unix:///run/podman/podman.sock"] });
  expect(examine(containerEnginesRunWithoutRoot, host(), served)).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "podman", path: "API of root", value: "unix:///run/podman/podman.sock" }] },
  });
});
it("fails containers that root runs with Podman, unless their users are others on the host", () => {
  const run = (userNamespace: "own" | "host") =>
    examine(
      containerEnginesRunWithoutRoot,
      host(),
      runtime("podman"),
      hostContainers([ownContainer({ userNamespace })], { runtime: "podman" }),
    ).outcome;
  expect(run("host")).toBe("fail");
  expect(run("own")).toBe("pass");
});
it("passes a daemon that does not run", () => {
  expect(examine(containerEnginesRunWithoutRoot, host(), runtime("docker", { isRunning: false })).outcome).toBe("pass");
});
it("does not apply to a node of Kubernetes", () => {
  expect(examine(containerEnginesRunWithoutRoot, host(), runtime("cri-o")).outcome).toBe("not-applicable");
});
