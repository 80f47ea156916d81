import { expect, it } from "vitest";
import { hostResolvesShortNamesSafely } from "@/controls/checks/registry/host-resolves-short-names-safely";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, imageTrust } from "@/controls/checks/testing/host-facts";

const judge = (unqualifiedSearch: string[], shortNameMode?: string) =>
  examine(hostResolvesShortNamesSafely, host(), imageTrust({ unqualifiedSearch, shortNameMode }));

it("passes no registry, a single one, and the enforcing mode", () => {
  expect(judge([]).outcome).toBe("pass");
  expect(judge(["registry.example.com"]).outcome).toBe("pass");
  expect(judge(["registry.example.com", "docker.io"], "enforcing").outcome).toBe("pass");
});
it("fails several registries, where permissive is the default", () => {
  expect(judge(["registry.example.com", "docker.io"])).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [
        { path: "unqualified-search-registries", value: "registry.example.com, docker.io" },
        { path: "short-name-mode", value: null, byDefault: "permissive" },
      ],
    },
  });
  expect(judge(["a.example.com", "b.example.com"], "disabled").outcome).toBe("fail");
});
it("does not apply to Docker", () => {
  expect(examine(hostResolvesShortNamesSafely, host(), imageTrust({ tool: "docker" })).outcome).toBe("not-applicable");
});
