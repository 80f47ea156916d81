import { expect, it } from "vitest";
import { criRuntimeHasHardenedDefaults } from "@/controls/checks/container/cri-runtime-has-hardened-defaults";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, runtime } from "@/controls/checks/testing/host-facts";

const judge = (tool: "containerd" | "cri-o", settings: Record<string, string | boolean | string[]>) =>
  examine(criRuntimeHasHardenedDefaults, host(), runtime(tool, { settings }));

it("passes the defaults, and says what they are", () => {
  expect(judge("containerd", {})).toMatchObject({ outcome: "pass", evidence: { searched: "3 settings of 1 runtime" } });
  const { evidence } = judge("cri-o", { "crio.runtime.default_capabilities": ["CHOWN", "KILL"] });
  expect(evidence.observed).toContainEqual({
    object: "cri-o",
    path: "crio.runtime.apparmor_profile",
    value: null,
    byDefault: "crio-default",
  });
  expect(
    judge("containerd", { "cri.stream_server_address": "0.0.0.0", "cri.enable_tls_streaming": true }).outcome,
  ).toBe("pass");
});
it.each<["containerd" | "cri-o", string, string | boolean | string[]]>([
  ["containerd", "cri.disable_apparmor", true],
  ["containerd", "cri.unset_seccomp_profile", "unconfined"],
  ["containerd", "cri.stream_server_address", "0.0.0.0"],
  ["containerd", "cri.stream_server_address", ""],
  ["cri-o", "crio.api.stream_address", ""],
  ["cri-o", "crio.runtime.seccomp_profile", "unconfined"],
  ["cri-o", "crio.runtime.apparmor_profile", "unconfined"],
  ["cri-o", "crio.runtime.default_capabilities", ["CHOWN", "NET_RAW"]],
  ["cri-o", "crio.api.stream_address", "0.0.0.0"],
])("fails %s with %s = %s", (tool, key, value) => {
  expect(judge(tool, { [key]: value })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: tool, path: key, deciding: true }] },
  });
});
it("does not apply to Docker and Podman, nor to a containerd that serves no Kubernetes", () => {
  const packaged = { disabled_plugins: ["cri"], "cri.disable_apparmor": true };
  expect(judge("containerd", packaged).outcome).toBe("not-applicable");
  expect(judge("containerd", { ...packaged, disabled_plugins: ["io.containerd.internal.v1.opt"] }).outcome).toBe(
    "fail",
  );
  expect(examine(criRuntimeHasHardenedDefaults, host(), runtime("docker")).outcome).toBe("not-applicable");
});
