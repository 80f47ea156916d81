import { describe, expect, it } from "vitest";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { kubeletConfigurationFromConfigz } from "./to-kubelet-configuration";

const effectiveOf = (kubeletconfig: unknown) => kubeletConfigurationFromConfigz("n1", { kubeletconfig }).body.effective;

describe("the configuration of a kubelet", () => {
  it("is a fact of its node, with settings by field path", () => {
    const fact = kubeletConfigurationFromConfigz("n1", {
      kubeletconfig: {
        authentication: { anonymous: { enabled: false }, webhook: { enabled: true, cacheTTL: "2m0s" } },
        authorization: { mode: "Webhook" },
        readOnlyPort: 0,
        tlsCipherSuites: ["TLS_AES_128_GCM_SHA256"],
        evictionHard: { "memory.available": "100Mi" },
        featureGates: { RotateKubeletServerCertificate: true },
        clusterDNS: [],
        staticPodPath: null,
        registerWithTaints: [{ key: "dedicated", effect: "NoSchedule" }],
      },
    });
    expect(fact).toMatchObject({
      kind: "kubelet-configuration",
      asset: { kind: "node", name: "n1", namespace: null, kubernetes: { apiVersion: "v1", kind: "Node" } },
      subject: "",
    });
    expect(fact.body).toEqual({
      source: "configz",
      effective: {
        "authentication.anonymous.enabled": false,
        "authentication.webhook.enabled": true,
        "authentication.webhook.cacheTTL": "2m0s",
        "authorization.mode": "Webhook",
        readOnlyPort: 0,
        tlsCipherSuites: ["TLS_AES_128_GCM_SHA256"],
        "evictionHard.memory.available": "100Mi",
        "featureGates.RotateKubeletServerCertificate": true,
        clusterDNS: [],
        registerWithTaints: ["{…}"],
      },
      file: null,
      flags: null,
      unknownFields: [],
      lookedFor: null,
    });
  });

  it("keeps of the headers for static pods their names only: they may hold a credential", () => {
    const effective = effectiveOf({ staticPodURLHeader: { Authorization: ["Bearer hunter2"], Accept: ["*/*"] } });
    expect(effective).toEqual({ staticPodURLHeader: ["Accept", "Authorization"] });
  });

  it.each([
    ["no object", "<html>sign in</html>"],
    ["null", null],
    ["the answer of something else", { kind: "Status", message: "forbidden" }],
    ["a list", { kubeletconfig: ["anonymous"] }],
    ["nothing at all", { kubeletconfig: {} }],
    ["nested without end", { kubeletconfig: JSON.parse(`${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`) }],
    [
      "too many settings",
      { kubeletconfig: Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`s${at}`, at])) },
    ],
  ])("that is %s cannot be read", (_, raw) => {
    expect(() => kubeletConfigurationFromConfigz("n1", raw)).toThrow(UnreadableObject);
  });

  it("pollutes no prototype", () => {
    const effective = effectiveOf(JSON.parse('{"__proto__": true, "port": 10250}'));
    expect(Object.keys(effective ?? {})).toContain("port");
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});
