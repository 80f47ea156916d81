import { expect, it } from "vitest";
import { hostContainersHoldNoLiteralSecret } from "@/controls/checks/image/host-containers-hold-no-literal-secret";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersHoldNoLiteralSecret, host(), hostContainers([ownContainer(changes)]));

it("passes ordinary variables, and secrets as files", () => {
  expect(judge().outcome).toBe("pass");
  expect(judge({ secrets: [{ name: "token", as: "file" }] })).toMatchObject({
    outcome: "pass",
    evidence: { observed: [{ path: "secret token", value: "as a file" }] },
  });
});
it("fails what looks like a secret, and a secret that is put into the environment", () => {
  expect(judge({ environment: [{ name: "DB_PASSWORD", looksLike: "secret-by-name" }] })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "environment DB_PASSWORD", value: "[redacted] looks like: secret-by-name" }] },
  });
  expect(judge({ secretArguments: ["--token=[redacted]"] }).outcome).toBe("fail");
  expect(judge({ secrets: [{ name: "token", as: "environment" }] }).outcome).toBe("fail");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersHoldNoLiteralSecret, host()).outcome).toBe("not-applicable");
});
