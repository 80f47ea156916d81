import { describe, expect, it } from "vitest";
import { bodyOf, foldOne } from "./testing/fold-one";

const object = (apiVersion: string, kind: string, spec: unknown, status?: unknown) => ({
  apiVersion,
  kind,
  metadata: { name: "db", namespace: "shop" },
  spec,
  ...(status !== undefined && { status }),
});

describe("an object by which secrets come from outside", () => {
  it("of External Secrets names the store, what it writes and whether it is ready", () => {
    const ready = { conditions: [{ type: "Ready", status: "True" }] };
    const spec = { secretStoreRef: { kind: "ClusterSecretStore", name: "vault" }, target: { name: "db-login" } };
    expect(bodyOf("external-secret", object("external-secrets.io/v1", "ExternalSecret", spec, ready))).toEqual({
      objectKind: "ExternalSecret",
      namespace: "shop",
      store: { kind: "ClusterSecretStore", name: "vault" },
      targets: ["db-login"],
      ready: true,
    });
    const unnamed = object("external-secrets.io/v1beta1", "ExternalSecret", { secretStoreRef: { name: "vault" } });
    expect(bodyOf("external-secret", unnamed)).toMatchObject({ store: { kind: "SecretStore" }, targets: ["db"] });
  });

  it.each([
    [
      "external-secrets.io/v1",
      "SecretStore",
      { provider: { vault: { server: "https://user:hunter2@vault" } } },
      "vault",
      [],
    ],
    [
      "secrets-store.csi.x-k8s.io/v1",
      "SecretProviderClass",
      { provider: "azure", parameters: { objects: "hunter2" } },
      "azure",
      [],
    ],
    [
      "secrets.hashicorp.com/v1beta1",
      "VaultStaticSecret",
      { destination: { name: "login" }, path: "hunter2" },
      undefined,
      ["login"],
    ],
    ["bitnami.com/v1alpha1", "SealedSecret", { encryptedData: { password: "hunter2" } }, undefined, ["db"]],
    [
      "external-secrets.io/v1",
      "ClusterExternalSecret",
      { externalSecretSpec: { secretStoreRef: { name: "s" }, target: { name: "t" } } },
      undefined,
      ["t"],
    ],
  ])("%s %s keeps names only", (apiVersion, kind, spec, provider, targets) => {
    const body = bodyOf("external-secret", object(apiVersion, kind, spec));
    expect(body.provider).toBe(provider);
    expect(body.targets).toEqual(targets);
    expect(JSON.stringify(body)).not.toContain("hunter2");
  });

  it("of another shape is a gap", () => {
    const { facts, gaps } = foldOne(object("external-secrets.io/v1", "ExternalSecret", { secretStoreRef: [] }));
    expect(facts).toEqual([]);
    expect(gaps[0]).toContain("secretStoreRef is no object");
  });
});
