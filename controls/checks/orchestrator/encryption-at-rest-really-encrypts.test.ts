import { expect, it } from "vitest";
import { assess } from "@/controls/assess";
import { CannotTell } from "@/controls/check";
import { encryptionAtRestReallyEncrypts } from "@/controls/checks/orchestrator/encryption-at-rest-really-encrypts";
import { examine, node } from "@/controls/checks/testing/cluster-facts";
import { controlPlaneFiles } from "@/controls/checks/testing/control-plane-facts";
import { FactIndex } from "@/controls/world";

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
it("is asked of nodes that have such files, and not of workers", () => {
  const files = controlPlaneFiles({ encryption: { resources: [{ resources: ["secrets"], providers: ["kms"] }] } });
  const { assets } = assess(
    new FactIndex([node("worker"), node("node-1"), files]),
    [],
    [encryptionAtRestReallyEncrypts],
  );
  const outcomes = [...assets].map(({ asset, results }) => [asset.name, results[0]?.outcome]);
  expect(outcomes).toEqual([["node-1", "pass"]]);
});
it("cannot tell without the file", () => {
  expect(() => examine(encryptionAtRestReallyEncrypts, controlPlaneFiles({}))).toThrow(CannotTell);
});
