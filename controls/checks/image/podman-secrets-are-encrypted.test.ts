import { expect, it } from "vitest";
import { podmanSecretsAreEncrypted } from "@/controls/checks/image/podman-secrets-are-encrypted";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostSecrets } from "@/controls/checks/testing/host-facts";

const judge = (...drivers: string[]) =>
  examine(podmanSecretsAreEncrypted, host(), hostSecrets(drivers.map((driver, at) => ({ name: `s${at}`, driver }))));

it("passes secrets that pass keeps", () => {
  expect(judge("pass")).toMatchObject({ outcome: "pass", evidence: { searched: "1 secret of Podman" } });
});
it("fails secrets in a file", () => {
  expect(judge("pass", "file")).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "podman: secret s1", path: "driver", value: "file", deciding: true }] },
  });
});
it("cannot tell what commands of the site do", () => {
  expect(() => judge("shell")).toThrow("driver shell");
});
it("does not apply without secrets", () => {
  expect(judge().outcome).toBe("not-applicable");
});
