import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { kubeletAuthorizesRequests } from "@/controls/checks/orchestrator/kubelet-authorizes-requests";
import { kubeletHasNoReadOnlyPort } from "@/controls/checks/orchestrator/kubelet-has-no-read-only-port";
import { kubeletRefusesAnonymous } from "@/controls/checks/orchestrator/kubelet-refuses-anonymous";
import { kubeletRotatesItsServingCertificate } from "@/controls/checks/orchestrator/kubelet-rotates-its-serving-certificate";
import { kubeletServesTls } from "@/controls/checks/orchestrator/kubelet-serves-tls";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, kubeletFact } from "@/controls/checks/testing/control-plane-facts";

describe("what a kubelet runs with", () => {
  it("is its flag before its file, its file before the default, and the evidence says which", () => {
    const flag = examine(
      kubeletRefusesAnonymous,
      kubelet({ "authentication.anonymous.enabled": true }, { "anonymous-auth": "false" }),
    );
    expect(flag).toMatchObject({
      outcome: "pass",
      evidence: { observed: [{ path: "kubelet --anonymous-auth", value: "false" }] },
    });
    expect(examine(kubeletRefusesAnonymous, kubelet({ "authentication.anonymous.enabled": true })).outcome).toBe(
      "fail",
    );
    const standard = examine(kubeletRefusesAnonymous, kubelet({}));
    expect(standard).toMatchObject({ outcome: "pass", evidence: { observed: [{ value: null, byDefault: "false" }] } });
  });

  it("takes a switch of a flag in every form that the flag takes", () => {
    for (const off of ["0", "f", "False"])
      expect(examine(kubeletRefusesAnonymous, kubelet({}, { "anonymous-auth": off })).outcome).toBe("pass");
    expect(examine(kubeletRefusesAnonymous, kubelet({}, { "anonymous-auth": "1" })).outcome).toBe("fail");
  });

  it("is the last one of a flag that is given several times", () => {
    const said = (flags: Record<string, string>) => kubelet({}, flags);
    expect(examine(kubeletRefusesAnonymous, said({ "anonymous-auth": "true,false" })).outcome).toBe("pass");
    expect(examine(kubeletHasNoReadOnlyPort, said({ "read-only-port": "0,10255" })).outcome).toBe("fail");
    const modes = { "authorization-mode": "Webhook,AlwaysAllow" };
    expect(examine(kubeletAuthorizesRequests, said(modes)).outcome).toBe("fail");
    const gates = (text: string) =>
      examine(kubeletRotatesItsServingCertificate, kubelet({ serverTLSBootstrap: true }, { "feature-gates": text }))
        .outcome;
    const gate = "RotateKubeletServerCertificate";
    expect([gates(`${gate}=true,${gate}=false`), gates(`${gate}=0`), gates(`${gate}=false,${gate}=t`)]).toEqual([
      "fail",
      "fail",
      "pass",
    ]);
  });

  it("has the open defaults of flags where there is no file", () => {
    const fact = kubeletFact({ source: "host", effective: null, file: null, flags: {} });
    expect(examine(kubeletRefusesAnonymous, fact)).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ byDefault: "true" }] },
    });
    expect(examine(kubeletHasNoReadOnlyPort, fact)).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ byDefault: "10255" }] },
    });
  });

  it("is not known while a file that goes before was not seen", () => {
    const flags = { config: "/var/lib/kubelet/config.yaml" };
    const named = kubeletFact({ source: "host", effective: null, file: null, flags });
    expect(() => examine(kubeletRefusesAnonymous, named)).toThrow("configuration file was not seen");
    expect(() => examine(kubeletRefusesAnonymous, kubelet({}, { "config-dir": "/etc/k.d" }))).toThrow("--config-dir");
    const given = kubelet({}, { "config-dir": "/etc/k.d", "anonymous-auth": "false" });
    expect(examine(kubeletRefusesAnonymous, given).outcome).toBe("pass");
  });

  it("is not the default where something else than a value was written", () => {
    expect(() => examine(kubeletHasNoReadOnlyPort, kubelet({ "readOnlyPort.a": 1 }))).toThrow(CannotTell);
    expect(examine(kubeletHasNoReadOnlyPort, kubelet({ readOnlyPort: [] })).outcome).toBe("fail");
  });

  it("is not known of settings that nobody looked for", () => {
    const some = kubeletFact({ source: "host", effective: null, file: {}, flags: {}, lookedFor: ["readOnlyPort"] });
    expect(examine(kubeletHasNoReadOnlyPort, some).outcome).toBe("pass");
    expect(() => examine(kubeletRefusesAnonymous, some)).toThrow(CannotTell);
  });
});

describe("the serving certificate", () => {
  it("is what the kubelet was given, not what it made up, which configz shows alike", () => {
    const shown = (tlsCertFile: string, tlsPrivateKeyFile: string) =>
      kubeletFact({ source: "configz", effective: { tlsCertFile, tlsPrivateKeyFile }, file: null, flags: null });
    expect(examine(kubeletServesTls, shown("/etc/tls/node.crt", "/etc/tls/node.key")).outcome).toBe("pass");
    const madeUp = shown("/var/lib/kubelet/pki/kubelet.crt", "/var/lib/kubelet/pki/kubelet.key");
    expect(examine(kubeletServesTls, madeUp).outcome).toBe("fail");
  });

  it("needs its key, unless nobody looked for one of the two", () => {
    expect(examine(kubeletServesTls, kubelet({ tlsCertFile: "/a.crt" })).outcome).toBe("fail");
    const half = (file: Record<string, string>, lookedFor: string[]) =>
      examine(kubeletServesTls, kubeletFact({ source: "host", effective: null, file, flags: {}, lookedFor })).outcome;
    expect(half({ tlsCertFile: "/a.crt" }, ["tlsCertFile"])).toBe("pass");
    expect(half({ tlsCertFile: "/a.txt" }, ["tlsCertFile"])).toBe("fail");
    expect(half({}, ["tlsPrivateKeyFile"])).toBe("fail");
    expect(() => half({}, ["readOnlyPort"])).toThrow(CannotTell);
  });

  it("is renewed only where it is asked for at the cluster, whatever the feature gate says", () => {
    const judge = (file: Record<string, boolean>) =>
      examine(kubeletRotatesItsServingCertificate, kubelet(file)).outcome;
    expect(judge({ serverTLSBootstrap: true })).toBe("pass");
    expect(judge({ "featureGates.RotateKubeletServerCertificate": true })).toBe("fail");
    expect(judge({ serverTLSBootstrap: true, "featureGates.RotateKubeletServerCertificate": false })).toBe("fail");
  });
});
