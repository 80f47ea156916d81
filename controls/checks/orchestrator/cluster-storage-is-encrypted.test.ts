import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { clusterStorageIsEncrypted } from "@/controls/checks/orchestrator/cluster-storage-is-encrypted";
import { cluster, examine, storageClass, volume } from "@/controls/checks/testing/cluster-facts";

const test = cluster("v1.35.0");
const withParameters = (name: string, parameters: Record<string, string>) =>
  storageClass(name, { provisioner: "ebs.csi.aws.com", isDefault: false, parameters });

describe("cluster-storage-is-encrypted", () => {
  it("passes classes that encrypt", () => {
    expect(examine(clusterStorageIsEncrypted, test, withParameters("fast", { encrypted: "true" }))).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "parameters[encrypted]", value: "true", object: "StorageClass fast", deciding: true }],
        searched: "1 storage class, 0 volumes",
      },
    });
  });

  it("takes the name of a key for a yes, without showing it", () => {
    const verdict = examine(clusterStorageIsEncrypted, test, withParameters("fast", { kmsKeyId: "arn:aws:kms:key/1" }));
    expect(verdict.outcome).toBe("pass");
    expect(verdict.evidence.observed[0]!.value).toBe("set");
  });

  it("fails when one class has it switched off", () => {
    const verdict = examine(
      clusterStorageIsEncrypted,
      test,
      withParameters("fast", { encrypted: "true" }),
      withParameters("slow", { encrypted: "false" }),
    );
    expect(verdict).toEqual({
      outcome: "fail",
      evidence: {
        observed: [{ path: "parameters[encrypted]", value: "false", object: "StorageClass slow", deciding: true }],
        searched: "2 storage classes, 0 volumes",
      },
    });
  });

  it("cannot tell of a class that says nothing", () => {
    expect(() => examine(clusterStorageIsEncrypted, test, withParameters("fast", { type: "gp3" }))).toThrow(CannotTell);
  });

  it("cannot tell of a volume that no such class made", () => {
    const encrypted = withParameters("fast", { encrypted: "true" });
    const of = (storageClassName?: string) => volume("pv-1", { storageClassName, source: "csi" });
    expect(examine(clusterStorageIsEncrypted, test, encrypted, of("fast")).outcome).toBe("pass");
    expect(() => examine(clusterStorageIsEncrypted, test, encrypted, of("gone"))).toThrow(/volume pv-1/);
    expect(() => examine(clusterStorageIsEncrypted, test, of())).toThrow(CannotTell);
  });

  it("does not apply without storage classes", () => {
    expect(examine(clusterStorageIsEncrypted, test).outcome).toBe("not-applicable");
  });
});
