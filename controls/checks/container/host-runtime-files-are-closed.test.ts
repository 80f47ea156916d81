import { expect, it } from "vitest";
import { hostRuntimeFilesAreClosed } from "@/controls/checks/container/host-runtime-files-are-closed";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostFiles } from "@/controls/checks/testing/host-facts";

const daemon = {
  role: "docker-daemon-json",
  path: "/etc/docker/daemon.json",
  mode: "0644",
  user: "root",
  group: "root",
};
const judge = (change: Partial<typeof daemon>) =>
  examine(hostRuntimeFilesAreClosed, hostFiles({ ...daemon, ...change })).outcome;

it("passes files of root at the benchmark's modes", () => {
  expect(judge({})).toBe("pass");
  expect(judge({ role: "docker-socket", path: "/run/docker.sock", mode: "0660", group: "docker" })).toBe("pass");
});
it.each([
  { mode: "0664" },
  { user: "ann" },
  { role: "docker-tls-key", mode: "0440" },
  { role: "docker-socket", mode: "0666" },
])("fails %j", (change) => {
  expect(judge(change)).toBe("fail");
});
it("does not apply to a host without runtimes", () => {
  expect(examine(hostRuntimeFilesAreClosed, hostFiles()).outcome).toBe("not-applicable");
});
