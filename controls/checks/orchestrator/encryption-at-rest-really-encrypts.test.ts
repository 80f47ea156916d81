import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { encryptionAtRestReallyEncrypts } from "@/controls/checks/orchestrator/encryption-at-rest-really-encrypts";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { controlPlaneFiles } from "@/controls/checks/testing/control-plane-facts";

const judge = (providers: string[], resources = ["secrets"]) =>
  examine(encryptionAtRestReallyEncrypts, controlPlaneFiles({ encryption: { resources: [{ resources, providers }] } }))
    .outcome;

it("passes an encrypting provider that comes first", () => {
  expect(judge(["aescbc", "identity"])).toBe("pass");
  expect(judge(["kms"], ["*.*"])).toBe("pass");
});
it("fails identity first, and secrets left out", () => {
  expect(judge(["identity", "aescbc"])).toBe("fail");
  expect(judge(["base64"])).toBe("fail");
  expect(judge(["aescbc"], ["configmaps"])).toBe("fail");
});
it("cannot tell without the file", () => {
  expect(() => examine(encryptionAtRestReallyEncrypts, controlPlaneFiles({}))).toThrow(CannotTell);
});
