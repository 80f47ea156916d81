import { expect, it } from "vitest";
import { podmanHasHardenedDefaults } from "@/controls/checks/container/podman-has-hardened-defaults";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, runtime } from "@/controls/checks/testing/host-facts";

const judge = (settings: Record<string, string | number | boolean | string[]>) =>
  examine(podmanHasHardenedDefaults, host(), runtime("podman", { settings }));

it("passes Podman's own defaults, and says what they are", () => {
  expect(
    judge({ "containers.default_capabilities": ["CAP_CHOWN", "KILL"], "containers.volumes": ["/srv/data:/data"] })
      .outcome,
  ).toBe("pass");
  expect(judge({}).evidence.observed).toContainEqual({
    object: "podman",
    path: "containers.pids_limit",
    value: null,
    byDefault: "2048",
  });
});
it.each<[string, string | number | boolean | string[]]>([
  ["privileged", true],
  ["seccomp_profile", "unconfined"],
  ["apparmor_profile", "unconfined"],
  ["label", false],
  ["netns", "host"],
  ["pidns", "host"],
  ["ipcns", "host"],
  ["utsns", "host"],
  ["default_capabilities", ["CHOWN", "NET_RAW"]],
  ["pids_limit", 0],
  ["devices", ["/dev/kvm"]],
  ["volumes", ["/etc/ssh:/etc/ssh:ro"]],
  ["env_host", true],
])("fails %s = %s", (name, value) => {
  expect(judge({ [`containers.${name}`]: value })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "podman", path: `containers.${name}`, deciding: true }] },
  });
});
it("does not apply without Podman", () => {
  expect(examine(podmanHasHardenedDefaults, host(), runtime("docker")).outcome).toBe("not-applicable");
});
