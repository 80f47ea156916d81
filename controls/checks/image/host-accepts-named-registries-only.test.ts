import { expect, it } from "vitest";
import { hostAcceptsNamedRegistriesOnly } from "@/controls/checks/image/host-accepts-named-registries-only";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, imageTrust, runtime } from "@/controls/checks/testing/host-facts";

const judge = (
  policy: { default: string[]; scopes?: { scope: string; requirements: string[] }[] },
  ...more: Parameters<typeof examine>[2][]
) => examine(hostAcceptsNamedRegistriesOnly, host(), imageTrust({ policy: { scopes: [], ...policy } }), ...more);
const named = { scope: "docker/registry.example.com", requirements: ["signedBy"] };

it("passes a default of reject with registries that are named", () => {
  expect(judge({ default: ["reject"], scopes: [named] })).toMatchObject({
    outcome: "pass",
    evidence: {
      observed: [
        { path: "default", value: "reject" },
        { path: "docker/registry.example.com", value: "signedBy" },
      ],
    },
  });
});
it("fails another default, a whole transport, and Docker beside", () => {
  expect(judge({ default: ["insecureAcceptAnything"] })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "default", value: "insecureAcceptAnything", deciding: true }] },
  });
  expect(judge({ default: ["signedBy"] }).outcome).toBe("fail");
  expect(judge({ default: ["reject"], scopes: [{ scope: "docker", requirements: ["signedBy"] }] }).outcome).toBe(
    "fail",
  );
  expect(judge({ default: ["reject"] }, runtime("docker"))).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "docker", byDefault: "every registry" }] },
  });
});
it("does not apply where no tool takes images by a policy", () => {
  expect(examine(hostAcceptsNamedRegistriesOnly, host(), imageTrust({ tool: "containerd" })).outcome).toBe(
    "not-applicable",
  );
});
it("fails a top-level domain, which names no registry", () => {
  const scopes = (scope: string) => judge({ default: ["reject"], scopes: [{ scope, requirements: ["signedBy"] }] });
  expect(scopes("docker/*.com").outcome).toBe("fail");
  expect(scopes("docker/*.example.com").outcome).toBe("pass");
});
