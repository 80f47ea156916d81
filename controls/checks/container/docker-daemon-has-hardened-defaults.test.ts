import { expect, it } from "vitest";
import { dockerDaemonHasHardenedDefaults } from "@/controls/checks/container/docker-daemon-has-hardened-defaults";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, runtime } from "@/controls/checks/testing/host-facts";

const good = {
  icc: false,
  "userland-proxy": false,
  "userns-remap": "default",
  "no-new-privileges": true,
  "default-ulimits.nofile.Hard": 4096,
  "live-restore": true,
};
const judge = (settings: Record<string, string | boolean | number>, more: object = {}) =>
  examine(dockerDaemonHasHardenedDefaults, host(), runtime("docker", { settings, ...more }));

it("passes a hardened daemon, and one without root that maps users anyway", () => {
  expect(judge(good).outcome).toBe("pass");
  const { "userns-remap": _, ...others } = good;
  expect(judge(others, { isRootless: true }).outcome).toBe("pass");
});
it.each([
  ["icc", true],
  ["iptables", false],
  ["userland-proxy", true],
  ["userns-remap", ""],
  ["no-new-privileges", false],
  ["seccomp-profile", "unconfined"],
  ["live-restore", false],
  ["experimental", true],
  ["log-level", "debug"],
])("fails %s = %s and says which file decided", (key, value) => {
  const verdict = judge({ ...good, [key]: value }, { from: { [key]: "/etc/docker/daemon.json" } });
  expect(verdict).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "docker", path: `${key} (/etc/docker/daemon.json)`, value, deciding: true }] },
  });
});
it("fails what is left at its default, and says what that is", () => {
  const { evidence } = judge({});
  expect(evidence.observed).toContainEqual({
    object: "docker",
    path: "icc",
    value: null,
    byDefault: "true",
    deciding: true,
  });
  expect(evidence.observed.map(({ path }) => path)).toContain("default-ulimits");
});
it("fails a key that stands in the file and among the arguments", () => {
  expect(judge(good, { conflicts: ["icc"] })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "icc", value: "stated twice: dockerd does not start" }] },
  });
});
it("does not apply without Docker", () => {
  expect(examine(dockerDaemonHasHardenedDefaults, host(), runtime("podman")).outcome).toBe("not-applicable");
});
