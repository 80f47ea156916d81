import { expect, it } from "vitest";
import { dockerAuthorisesRequests } from "@/controls/checks/container/docker-authorises-requests";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, runtime } from "@/controls/checks/testing/host-facts";

const judge = (body: object) => examine(dockerAuthorisesRequests, host(), runtime("docker", body));

it("passes a plug-in, and a daemon that one user runs without root", () => {
  expect(judge({ settings: { "authorization-plugins": ["opa"] } }).outcome).toBe("pass");
  expect(judge({ user: "alice", isRootless: true })).toMatchObject({
    outcome: "pass",
    evidence: { observed: [{ value: "alice" }] },
  });
});
it("fails a daemon that asks nobody", () => {
  expect(judge({})).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "docker", path: "authorization-plugins", value: null, byDefault: "none" }] },
  });
  expect(judge({ settings: { "authorization-plugins": [] } }).outcome).toBe("fail");
});
it("does not apply without Docker", () => {
  expect(examine(dockerAuthorisesRequests, host()).outcome).toBe("not-applicable");
});
