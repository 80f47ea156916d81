import { expect, it } from "vitest";
import { hostBoundsItsBuildCaches } from "@/controls/checks/host/host-bounds-its-build-caches";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostBuilds, runtime } from "@/controls/checks/testing/host-facts";

type Tool = "docker" | "buildkit" | "buildah" | "kaniko";
const cache = (tool: Tool, isEmpty = false, user: string | null = null) => ({
  path: `/var/${tool}`,
  tool,
  user,
  isEmpty,
});
const judge = (caches: ReturnType<typeof cache>[], ...more: Parameters<typeof examine>[2][]) =>
  examine(hostBoundsItsBuildCaches, host(), hostBuilds({ builders: [], credentials: [], caches }), ...more);

it("passes caches that are empty, and builders that collect garbage by default", () => {
  expect(judge([cache("buildah", true)]).outcome).toBe("pass");
  expect(judge([cache("docker"), cache("buildkit")], runtime("docker"))).toMatchObject({
    outcome: "pass",
    evidence: { observed: [{ object: "docker", value: "garbage is collected" }, { object: "buildkit" }] },
  });
});
it("fails where garbage collection is off, for the daemon that it is off for", () => {
  const off = runtime("docker", { settings: { "builder.gc.enabled": false } });
  expect(judge([cache("docker")], off)).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [{ object: "docker", path: "/var/docker", value: "builder.gc.enabled = false", deciding: true }],
    },
  });
  expect(judge([cache("docker", false, "alice")], off).outcome).toBe("pass");
  expect(judge([cache("buildkit")], runtime("buildkit", { settings: { "worker.oci.gc": false } })).outcome).toBe(
    "fail",
  );
});
it("fails what nobody clears away", () => {
  expect(judge([cache("kaniko")])).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ value: "kept until somebody prunes" }] },
  });
});
it("does not apply where nothing was built", () => {
  expect(judge([]).outcome).toBe("not-applicable");
});
