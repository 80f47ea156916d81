import { expect, it } from "vitest";
import { hostRequiresSignedImages } from "@/controls/checks/image/host-requires-signed-images";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, imageTrust, runtime } from "@/controls/checks/testing/host-facts";

const judge = (standard: string[], scopes: { scope: string; requirements: string[] }[] = []) =>
  examine(hostRequiresSignedImages, host(), imageTrust({ policy: { default: standard, scopes } })).outcome;

it("passes a policy that rejects or asks for signatures", () => {
  expect(judge(["reject"], [{ scope: "docker/quay.io/team", requirements: ["sigstoreSigned"] }])).toBe("pass");
});
it("fails a policy that accepts anything by default or from every registry", () => {
  expect(judge(["insecureAcceptAnything"])).toBe("fail");
  expect(judge(["reject"], [{ scope: "docker", requirements: ["insecureAcceptAnything"] }])).toBe("fail");
});
it("does not apply where no tool has such a policy", () => {
  expect(examine(hostRequiresSignedImages, host(), imageTrust({})).outcome).toBe("not-applicable");
});
it("fails Docker's daemon, which takes unsigned images, unless it enforces content trust", () => {
  const beside = (settings: Record<string, string>) =>
    examine(
      hostRequiresSignedImages,
      host(),
      imageTrust({ policy: { default: ["reject"], scopes: [] } }),
      runtime("docker", { settings }),
    );
  expect(beside({})).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [{ object: "docker", path: "content-trust.mode", byDefault: "unsigned images are taken" }, {}],
    },
  });
  expect(beside({ "content-trust.mode": "enforced" }).outcome).toBe("pass");
});
it("fails a policy that lets every registry below a top-level domain through", () => {
  const judge = (scope: string) =>
    examine(
      hostRequiresSignedImages,
      host(),
      imageTrust({ policy: { default: ["reject"], scopes: [{ scope, requirements: ["insecureAcceptAnything"] }] } }),
    ).outcome;
  expect(judge("docker/*.io")).toBe("fail");
  expect(judge("docker/*.example.com")).toBe("pass");
});
