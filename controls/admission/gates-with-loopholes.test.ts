import { describe, expect, it } from "vitest";
import { controlsOf } from "@/controls/admission/rule-subjects";
import { namespaceRefusesHostMounts } from "@/controls/checks/container/namespace-refuses-host-mounts";
import { namespaceGatesImageSignatures } from "@/controls/checks/image/namespace-gates-image-signatures";
import { namespaceGatesImageSources } from "@/controls/checks/image/namespace-gates-image-sources";
import { admissionPolicy, examine, namespace, workload } from "@/controls/checks/testing/cluster-facts";
import { component } from "@/controls/checks/testing/control-plane-facts";
import { configMap, enginePolicy, engineWebhook } from "@/controls/checks/testing/extension-facts";
import type { AnyFact } from "@/facts/fact";

const bank = namespace("bank", { labels: { team: "red" } });
const web = workload("bank", "web", { spec: { containers: [{ name: "c", image: "registry.example.com/web:1" }] } });
const sources = (...facts: AnyFact[]) => examine(namespaceGatesImageSources, bank, web, ...facts);
const signatures = (...facts: AnyFact[]) => examine(namespaceGatesImageSignatures, bank, web, ...facts);

type Policy = Parameters<typeof enginePolicy>[0];
type Rule = NonNullable<Policy["rules"]>[number];
const rule: Rule = {
  name: "known",
  match: [{ kinds: ["Pod"] }],
  images: ["registry.example.com/*"],
  action: "Enforce",
};
const kyverno = (over: Partial<Rule> = {}, policy: Policy = {}) =>
  enginePolicy({ ...policy, rules: [{ ...rule, ...over }] });
const asked = engineWebhook("kyverno");

describe("an action that depends on the namespace", () => {
  const here = { namespaces: ["ban*"] };
  it("is that of the rule for the namespace, before the rule's own and the policy's", () => {
    expect(sources(kyverno({ overrides: [{ action: "Audit", ...here }] }), asked).outcome).toBe("fail");
    expect(sources(kyverno({ action: "Audit", overrides: [{ action: "Enforce", ...here }] }), asked).outcome).toBe(
      "pass",
    );
    const bySelector = { namespaceSelector: { matchLabels: { team: "red" } } };
    expect(
      sources(kyverno({ action: "Audit", overrides: [{ action: "Enforce", ...bySelector }] }), asked).outcome,
    ).toBe("pass");
    const policy = { overrides: [{ action: "Audit", ...here }] };
    expect(sources(kyverno({}, policy), asked).outcome).toBe("pass");
  });
  it("needs the name and the labels where both are stated", () => {
    const both = { ...here, namespaceSelector: { matchLabels: { team: "blue" } } };
    const enforced = { action: "Audit", overrides: [{ action: "Enforce", ...both }] };
    expect(sources(kyverno({ action: undefined }, enforced), asked).outcome).toBe("fail");
  });
});

describe("a policy of an engine", () => {
  it("refuses nothing where only the webhook that changes pods is asked, or only that one fails closed", () => {
    const changing = engineWebhook("kyverno", { type: "mutating", configuration: "kyverno-mutating" });
    expect(sources(kyverno(), changing)).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ path: "webhooks" }] },
    });
    expect(sources(kyverno(), changing, engineWebhook("kyverno", { failurePolicy: "Ignore" })).outcome).toBe("fail");
    const verifying = { verifies: { signatures: true, attestations: [], required: true }, images: ["*"] };
    expect(signatures(kyverno(verifying), changing).outcome).toBe("pass");
  });
  it("does not look at what Kyverno's own settings filter out", () => {
    const filters = (resourceFilters: string) => configMap("kyverno", "kyverno", { resourceFilters });
    expect(sources(kyverno(), asked, filters("[Event,*,*] [*/*,kube-system,*]")).outcome).toBe("pass");
    const left = sources(kyverno(), asked, filters("[Event,*,*] [*/*,bank,*]"));
    expect(left).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ path: "resourceFilters of Kyverno", value: "leaves namespace bank out" }] },
    });
    expect(sources(kyverno(), asked, filters("[Pod,*,*]")).outcome).toBe("fail");
    expect(sources(kyverno(), asked, filters("[Pod,*,web-*]")).outcome).toBe("fail");
  });
  it("about subresources of pods, or pods of a version that there is none of, sees no pod", () => {
    expect(sources(kyverno({ match: [{ kinds: ["Pod/*"] }] }), asked).outcome).toBe("fail");
    const rules = [{ apiGroups: [""], apiVersions: ["v1beta1"], resources: ["pods"], operations: ["CREATE"] }];
    expect(sources(kyverno(), engineWebhook("kyverno", { rules })).outcome).toBe("fail");
  });
  it("that takes the signature of anybody verifies nothing", () => {
    const verifies = { signatures: true, attestations: [], required: true };
    expect(signatures(kyverno({ images: ["*"], verifies }), asked).outcome).toBe("pass");
    expect(signatures(kyverno({ images: ["*"], verifies: { ...verifies, byAnybody: true } }), asked)).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ path: "signed by", value: "anybody" }] },
    });
  });
  it("whose parameters permit what it is about refuses nothing", () => {
    const constraint = (permits: string[]) =>
      enginePolicy({
        engine: "gatekeeper",
        objectKind: "K8sPSPHostFilesystem",
        action: "deny",
        rules: [{ name: "K8sPSPHostFilesystem", match: [{ kinds: ["Pod"] }], permits }],
      });
    const judge = (permits: string[]) =>
      examine(namespaceRefusesHostMounts, bank, web, constraint(permits), engineWebhook("gatekeeper"));
    expect(judge([]).outcome).toBe("pass");
    expect(judge(["allowedHostPaths /"])).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{}, { path: "parameters", value: "allowedHostPaths /" }] },
    });
  });
});

it("a policy of the API server that lets everything in without its parameters is not judged", () => {
  const all = "(object.spec.containers + object.spec.initContainers + object.spec.ephemeralContainers)";
  const resources = ["pods", "pods/ephemeralcontainers"];
  const policy = (allowsWithoutParams: boolean) =>
    admissionPolicy("known", {
      matchRules: [{ apiGroups: [""], apiVersions: ["v1"], resources, operations: ["CREATE", "UPDATE"] }],
      validations: [`${all}.all(c, c.image.startsWith('registry.example.com/'))`],
      bindings: [{ name: "b", validationActions: ["Deny"], hasParams: true, allowsWithoutParams }],
    });
  expect(sources(policy(false)).outcome).toBe("pass");
  expect(() => sources(policy(true))).toThrow("lets everything in where its parameters are not there");
});

describe("a rule about a part of what a level forbids", () => {
  const about = (name: string, body: Partial<Rule>) =>
    controlsOf({ names: [name], fields: body.fields ?? [], expressions: body.expressions ?? [] });
  it("is none about host paths where it is about single ones, or about how they are mounted", () => {
    expect(about("no-host-path", { fields: ["hostPath", "volumes"] })).toEqual(["host-path"]);
    expect(about("no-docker-socket", { fields: ["hostPath", "path", "volumes"] })).toEqual([]);
    expect(about("readonly-hostpath", { expressions: ["{{ volumes[?hostPath] }}"] })).toEqual([]);
    expect(about("x", { expressions: ["volumes.all(v, !has(v.hostPath))"] })).toEqual(["host-path"]);
    expect(about("x", { expressions: ["!has(v.hostPath) || v.hostPath.path != '/run/docker.sock'"] })).toEqual([]);
  });
  it("is none about the namespaces of the host where it names one of them", () => {
    expect(about("host-pid", { fields: ["hostPID"] })).toEqual([]);
    expect(about("host", { fields: ["hostIPC", "hostNetwork", "hostPID"] })).toEqual(["host-namespaces"]);
    expect(about("K8sPSPHostNamespace", {})).toEqual(["host-namespaces"]);
  });
  it("is none about added capabilities where it asks for some to be dropped", () => {
    expect(about("drop-all", { fields: ["capabilities", "drop"] })).toEqual([]);
    expect(about("capabilities", { fields: ["add", "capabilities", "drop"] })).toEqual(["capabilities"]);
    expect(about("x", { expressions: ["{{ element.securityContext.capabilities.add[] }}"] })).toEqual(["capabilities"]);
  });
});

describe("a gate of which the API server disables the part that asks", () => {
  const without = (plugins: string) => component("kube-apiserver", { "disable-admission-plugins": plugins });
  it("refuses nothing, be it a label or an engine", () => {
    const labelled = namespace("bank", { labels: { "pod-security.kubernetes.io/enforce": "baseline" } });
    const mounts = (...facts: AnyFact[]) => examine(namespaceRefusesHostMounts, labelled, web, ...facts);
    expect(mounts(without("ServiceAccount")).outcome).toBe("pass");
    expect(mounts(without("ServiceAccount,PodSecurity"))).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ value: "baseline" }, { value: "PodSecurity", deciding: true }] },
    });
    expect(sources(kyverno(), asked, without("PodSecurity")).outcome).toBe("pass");
    expect(sources(kyverno(), asked, without("ValidatingAdmissionWebhook")).outcome).toBe("fail");
  });
});

describe("a list of images", () => {
  it("that stands elsewhere is not held against the namespace", () => {
    const rule = { images: ["{{ registries.data.allowed }}"] };
    expect(() => sources(kyverno(rule), asked)).toThrow("takes its list from");
  });
  it("lets anybody's servers in by a beginning that ends within a name", () => {
    expect(sources(kyverno({ images: ["registry.example.com*"] }), asked)).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ path: "images", value: "registry.example.com*" }] },
    });
  });
});

describe("expressions about capabilities", () => {
  const named = (expression: string) => controlsOf({ names: [], fields: [], expressions: [expression] });
  it("that forbid single ones are not about all", () => {
    expect(named("c.securityContext.capabilities.add.all(cap, cap != 'SYS_ADM')")).toEqual([]);
    expect(named("c.securityContext.capabilities.add.all(cap, cap in ['CHOWN'])")).toEqual(["capabilities"]);
  });
});
