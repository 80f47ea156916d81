import { expect, it } from "vitest";
import { daemonSocketIsForRootOnly } from "@/controls/checks/host/daemon-socket-is-for-root-only";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostAccounts, hostFiles, runtime } from "@/controls/checks/testing/host-facts";

const socket = (mode: string, group = "docker") =>
  hostFiles({ role: "docker-socket", path: "/run/docker.sock", mode, user: "root", group });
const group = (...members: string[]) => hostAccounts({ groups: [{ name: "docker", members }] });

it("passes a socket of root whose group has no members", () => {
  expect(examine(daemonSocketIsForRootOnly, group(), socket("0660")).outcome).toBe("pass");
});
it("fails members of the group, and a socket that is open to all", () => {
  const verdict = examine(daemonSocketIsForRootOnly, group("alice", "bob"), socket("0660"));
  expect(verdict).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "group docker", value: "alice, bob" }] },
  });
  expect(examine(daemonSocketIsForRootOnly, group(), socket("0666")).outcome).toBe("fail");
});
it("does not apply without a daemon", () => {
  expect(examine(daemonSocketIsForRootOnly, group(), hostFiles()).outcome).toBe("not-applicable");
});
it("looks at sockets where the configuration puts them, with their own groups, but not at those of users", () => {
  const at = (user: string | null, name: string) =>
    runtime("docker", { user, sockets: [{ path: "/srv/docker.sock", mode: "0660", user: "root", group: name }] });
  const developers = hostAccounts({ groups: [{ name: "developers", members: ["alice"] }] });
  expect(examine(daemonSocketIsForRootOnly, developers, hostFiles(), at(null, "developers"))).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "group developers", value: "alice" }] },
  });
  expect(examine(daemonSocketIsForRootOnly, developers, hostFiles(), at(null, "root")).outcome).toBe("pass");
  expect(examine(daemonSocketIsForRootOnly, developers, hostFiles(), at("alice", "developers")).outcome).toBe(
    "not-applicable",
  );
});
