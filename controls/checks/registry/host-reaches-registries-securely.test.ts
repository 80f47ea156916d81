import { expect, it } from "vitest";
import { hostReachesRegistriesSecurely } from "@/controls/checks/registry/host-reaches-registries-securely";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, imageTrust } from "@/controls/checks/testing/host-facts";

const judge = (registry: { prefix: string; insecure: boolean; blocked?: boolean }) =>
  examine(hostReachesRegistriesSecurely, host(), imageTrust({ registries: [{ blocked: false, ...registry }] }));

it("passes registries over TLS, blocked ones, and those of the host itself", () => {
  expect(judge({ prefix: "registry.example.com", insecure: false }).outcome).toBe("pass");
  expect(judge({ prefix: "old.example.com", insecure: true, blocked: true }).outcome).toBe("pass");
  expect(judge({ prefix: "localhost:5000", insecure: true }).outcome).toBe("pass");
});
it("fails an insecure one and names it", () => {
  expect(judge({ prefix: "registry.example.com", insecure: true })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "containers: registry.example.com" }], searched: "1 configured registry or mirror" },
  });
});
