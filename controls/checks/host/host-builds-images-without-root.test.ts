import { expect, it } from "vitest";
import { hostBuildsImagesWithoutRoot } from "@/controls/checks/host/host-builds-images-without-root";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostBuilds, hostContainers, ownContainer, runtime } from "@/controls/checks/testing/host-facts";

const builder = (changes: object) => ({
  tool: "buildah" as const,
  user: "alice",
  isRootless: true,
  shownBy: "/home/alice/x",
  ...changes,
});
const judge = (builders: ReturnType<typeof builder>[], ...more: Parameters<typeof examine>[2][]) =>
  examine(hostBuildsImagesWithoutRoot, host(), hostBuilds({ builders, credentials: [], caches: [] }), ...more);
const container = (changes: object) => hostContainers([ownContainer({ image: "docker:28-dind", ...changes })]);

it("passes builders of ordinary users, in containers too", () => {
  expect(judge([builder({})])).toMatchObject({
    outcome: "pass",
    evidence: { observed: [{ object: "buildah", value: "without root (alice)" }] },
  });
  expect(judge([], container({ image: "quay.io/buildah/stable:v1.39" })).outcome).toBe("pass");
});
it("fails a daemon of root, and storage of root", () => {
  const docker = builder({ tool: "docker", user: null, isRootless: false, shownBy: "dockerd" });
  expect(judge([docker])).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "docker", path: "dockerd", value: "as root", deciding: true }] },
  });
});
it("fails Docker-in-Docker that is privileged, runners with the socket, and builders that share root", () => {
  expect(judge([], container({ privileged: true }))).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ value: "privileged" }] },
  });
  const mounts = [{ type: "bind", source: "/var/run/docker.sock", target: "/x", readOnly: true }];
  expect(judge([], container({ image: "gitlab/gitlab-runner:v18", mounts })).outcome).toBe("fail");
  expect(judge([], container({ userNamespace: "host", image: "gcr.io/kaniko-project/executor:v1.23" })).outcome).toBe(
    "fail",
  );
});
it("fails a BuildKit that may give builds the host", () => {
  const buildkit = runtime("buildkit", { settings: { "insecure-entitlements": ["security.insecure"] } });
  expect(judge([builder({})], buildkit)).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "buildkit", path: "insecure-entitlements", value: "security.insecure" }] },
  });
});
it("does not apply where nothing builds", () => {
  expect(judge([], container({ image: "nginx:1.27" })).outcome).toBe("not-applicable");
});
