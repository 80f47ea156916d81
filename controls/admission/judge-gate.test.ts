import { describe, expect, it } from "vitest";
import { CannotTell, type Observed } from "@/controls/check";
import { namespaceEnforcesBaseline } from "@/controls/checks/container/namespace-enforces-baseline";
import { namespaceEnforcesRestricted } from "@/controls/checks/container/namespace-enforces-restricted";
import { namespaceRefusesHostMounts } from "@/controls/checks/container/namespace-refuses-host-mounts";
import { namespaceGatesImageSignatures } from "@/controls/checks/image/namespace-gates-image-signatures";
import { namespaceGatesImageSources } from "@/controls/checks/image/namespace-gates-image-sources";
import { namespaceGatesVulnerableImages } from "@/controls/checks/image/namespace-gates-vulnerable-images";
import {
  admissionPolicy,
  cluster,
  examine,
  namespace,
  service,
  workload,
} from "@/controls/checks/testing/cluster-facts";
import {
  configMap,
  enginePolicy,
  engineWebhook,
  examineWithGaps,
  gap,
} from "@/controls/checks/testing/extension-facts";
import type { AnyFact } from "@/facts/fact";

const shop = namespace("shop", { labels: { team: "shop" } });
const web = workload("shop", "web", {
  spec: { containers: [{ name: "c", image: "registry.example.com/shop/web:1" }] },
});
const PODS = {
  apiGroups: [""],
  apiVersions: ["v1"],
  resources: ["pods", "pods/ephemeralcontainers"],
  operations: ["CREATE", "UPDATE"],
};
const ALL =
  "(object.spec.containers + object.spec.?initContainers.orValue([]) + object.spec.?ephemeralContainers.orValue([]))";
const inShop = { matchLabels: { "kubernetes.io/metadata.name": "shop" } };
const elsewhere = { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["shop"] }] };

type Policy = Parameters<typeof enginePolicy>[0];
type Rule = NonNullable<Policy["rules"]>[number];
const allowed = {
  name: "registries",
  match: [{ kinds: ["Pod"] }],
  images: ["registry.example.com/*"],
  action: "Enforce",
};
const kyverno = (rule: Partial<Rule> = {}, policy: Policy = {}) =>
  enginePolicy({ ...policy, rules: [{ ...allowed, ...rule }] });
const asked = engineWebhook("kyverno");
const vap = (over: object = {}, binding: object = {}) =>
  admissionPolicy("registries", {
    matchRules: [PODS],
    validations: [`${ALL}.all(c, c.image.startsWith('registry.example.com/'))`],
    bindings: [{ name: "everywhere", validationActions: ["Deny"], hasParams: false, ...binding }],
    ...over,
  });

const sources = (...facts: AnyFact[]) => examine(namespaceGatesImageSources, shop, web, ...facts);
const decidingOf = (observed: readonly Observed[]) =>
  observed.filter(({ deciding }) => deciding).map(({ path, value, object }) => `${object}: ${path} ${value}`);

describe("a gate for where images come from", () => {
  it("holds when a policy of the API server denies, everywhere or in this namespace", () => {
    expect(sources(vap())).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          {
            path: "spec.validationActions",
            value: "Deny",
            object: "ValidatingAdmissionPolicy registries, binding everywhere",
            deciding: true,
          },
        ],
        searched: "1 ValidatingAdmissionPolicy, 0 policies of engines, 0 webhooks",
      },
    });
    expect(sources(vap({}, { namespaceSelector: inShop })).outcome).toBe("pass");
  });

  it.each([
    ["only warns", {}, { validationActions: ["Warn", "Audit"] }, "spec.validationActions Warn, Audit"],
    ["is bound elsewhere", {}, { namespaceSelector: elsewhere }, "namespaceSelector leaves namespace shop out"],
    ["selects other namespaces", { namespaceSelector: elsewhere }, {}, "namespaceSelector leaves namespace shop out"],
    [
      "sees labelled objects only",
      { objectSelector: { matchLabels: { checked: "yes" } } },
      {},
      "a selector of objects leaves some pods out",
    ],
    [
      "sees controllers only",
      { matchRules: [{ ...PODS, apiGroups: ["apps"], resources: ["deployments"] }] },
      {},
      "rules leaves namespace shop out",
    ],
    ["sees changes only", { matchRules: [{ ...PODS, operations: ["UPDATE"] }] }, {}, "rules leaves namespace shop out"],
    ["leaves pods out again", { excludeRules: [PODS] }, {}, "excludeResourceRules leaves namespace shop out"],
    ["lets in what it cannot evaluate", { failurePolicy: "Ignore" }, {}, "spec.failurePolicy Ignore"],
  ])("does not hold when its policy %s", (_, policy, binding, lack) => {
    const { outcome, evidence } = sources(vap(policy, binding));
    expect(outcome).toBe("fail");
    expect(decidingOf(evidence.observed)).toEqual([
      `ValidatingAdmissionPolicy registries, binding everywhere: ${lack}`,
    ]);
  });

  it("cannot be told when conditions narrow its policy down", () => {
    expect(() => sources(vap({ matchConditions: ["request.userInfo.username != 'ci'"] }))).toThrow("matchConditions");
    expect(sources(vap({ matchConditions: ["true"] }), kyverno(), asked).outcome).toBe("pass");
  });

  it("is no policy that is bound to nothing, forbids single registries or is about tags", () => {
    expect(sources(vap({ bindings: [] })).evidence.observed).toEqual([]);
    for (const expression of [
      "object.spec.containers.all(c, !c.image.startsWith('docker.io/'))",
      "object.spec.containers.all(c, !c.image.endsWith(':latest'))",
      "object.spec.containers.all(c, c.image.contains('@sha256:'))",
      "object.metadata.labels['example.com/team'] != ''",
    ])
      expect(sources(vap({ validations: [expression] }))).toMatchObject({
        outcome: "fail",
        evidence: { observed: [] },
      });
  });

  it.each([
    ["object.spec.containers", "initContainers, ephemeralContainers"],
    ["(object.spec.containers + object.spec.?initContainers.orValue([]))", "ephemeralContainers"],
    ["object.spec.initContainers", "containers, ephemeralContainers"],
  ])("leaves containers open where it looks at %s alone", (list, left) => {
    const { outcome, evidence } = sources(
      vap({ validations: [`${list}.all(c, c.image.startsWith('registry.example.com/'))`] }),
    );
    expect(outcome).toBe("fail");
    expect(decidingOf(evidence.observed)).toEqual([
      `ValidatingAdmissionPolicy registries, binding everywhere: spec.validations leaves ${left} out`,
    ]);
  });

  it("leaves init containers open where another expression about something else looks at them", () => {
    const images = "object.spec.containers.all(c, c.image.startsWith('registry.example.com/'))";
    const others = `${ALL}.all(c, has(c.resources))`;
    expect(sources(vap({ validations: [images, others] })).outcome).toBe("fail");
    const each = ["containers", "initContainers", "ephemeralContainers"].map(
      (list) => `!has(object.spec.${list}) || object.spec.${list}.all(c, c.image.startsWith('registry.example.com/'))`,
    );
    expect(sources(vap({ validations: each })).outcome).toBe("pass");
  });

  it("leaves ephemeral containers open where it is not asked about pods/ephemeralcontainers", () => {
    const lack =
      "ValidatingAdmissionPolicy registries, binding everywhere: resourceRules leaves pods/ephemeralcontainers out";
    const narrow = { ...PODS, resources: ["pods"] };
    for (const facts of [
      vap({ matchRules: [narrow] }),
      vap({ matchRules: [{ ...PODS, resources: ["*"] }] }),
      vap({ matchRules: [{ ...PODS, operations: ["CREATE"] }] }),
      vap({}, { matchRules: [narrow] }),
    ])
      expect(decidingOf(sources(facts).evidence.observed)).toEqual([lack]);
    expect(sources(vap({ matchRules: [{ ...PODS, resources: ["*/*"], operations: ["*"] }] })).outcome).toBe("pass");
  });

  it("may take its registries from variables, parameters or regular expressions", () => {
    expect(
      sources(
        vap({
          validations: ["variables.containers.all(c, variables.allowed.exists(r, c.image.startsWith(r)))"],
          variables: [ALL, "['ghcr.io/team/', 'registry.k8s.io/']"],
        }),
      ).outcome,
    ).toBe("pass");
    const params = {
      validations: [`${ALL}.all(c, params.registries.exists(r, c.image.startsWith(r)))`],
    };
    expect(sources(vap(params, { hasParams: true })).outcome).toBe("pass");
    expect(
      sources(
        vap({
          validations: [`${ALL}.all(c, c.image.matches('^ghcr\\\\.io/.+'))`],
        }),
      ).outcome,
    ).toBe("pass");
  });
});

describe("a policy of an engine", () => {
  it("holds when it refuses and its engine is asked about every pod", () => {
    expect(sources(kyverno(), asked).evidence.observed).toEqual([
      {
        path: "spec.rules[].failureAction",
        value: "Enforce",
        object: "ClusterPolicy policy, rule registries",
        deciding: true,
      },
    ]);
  });

  const lacks = (...facts: AnyFact[]) => {
    const { outcome, evidence } = sources(...facts);
    expect(outcome).toBe("fail");
    return decidingOf(evidence.observed)[0];
  };
  const rule = "ClusterPolicy policy, rule registries";

  it.each<[string, Partial<Rule>, Policy, string]>([
    ["audits", { action: "Audit" }, {}, "spec.rules[].failureAction Audit"],
    ["audits by default", { action: undefined }, {}, "spec.rules[].failureAction null"],
    ["is asked in the background only", {}, { atAdmission: false }, "spec.admission false"],
    [
      "is about another namespace",
      { match: [{ namespaces: ["bank"] }] },
      {},
      "namespaces bank leaves namespace shop out",
    ],
    ["is about deployments", { match: [{ kinds: ["Deployment"] }] }, {}, "kinds Deployment leaves namespace shop out"],
    ["excludes the namespace", { exclude: [{ namespaces: ["sh*"] }] }, {}, "exclude leaves namespace shop out"],
    [
      "excludes pods by name",
      { exclude: [{ kinds: ["Pod"], narrowedBy: ["names"] }] },
      {},
      "exclude (names) leaves some pods out",
    ],
    [
      "excludes whom users make",
      { exclude: [{ narrowedBy: ["subjects"] }] },
      {},
      "exclude (subjects) leaves some pods out",
    ],
    ["fails open", {}, { failurePolicy: "Ignore" }, "spec.failurePolicy Ignore"],
  ])("does not hold when it %s", (_, over, policy, lack) => {
    expect(lacks(kyverno(over, policy), asked)).toBe(`${rule}: ${lack}`);
  });

  it("of a namespace is about no other one", () => {
    const of = (at: string) => sources(kyverno({}, { objectKind: "Policy", namespace: at }), asked).outcome;
    expect([of("shop"), of("bank")]).toEqual(["pass", "fail"]);
  });

  it("may say another action for some namespaces", () => {
    const policy = (namespaces: string[]) =>
      kyverno({ action: undefined }, { action: "Audit", overrides: [{ action: "Enforce", namespaces }] });
    expect(sources(policy(["sho?"]), asked).outcome).toBe("pass");
    expect(sources(policy(["bank"]), asked).outcome).toBe("fail");
  });

  it.each([
    ["no webhook asks", [], "kyverno, which no webhook asks about pods: webhooks null"],
    [
      "a webhook leaves the namespace out",
      [engineWebhook("kyverno", { namespaceSelector: elsewhere })],
      "validating webhook validating/kyverno-webhook/validate.kyverno.svc: namespaceSelector leaves namespace shop out",
    ],
    [
      "another engine's webhook is there",
      [engineWebhook("gatekeeper")],
      "kyverno, which no webhook asks about pods: webhooks null",
    ],
  ])("does not hold where %s", (_, facts, lack) => {
    expect(lacks(kyverno(), ...facts)).toBe(lack);
  });

  it("does nothing where nobody answers for it", () => {
    const open = engineWebhook("kyverno", { failurePolicy: "Ignore" });
    const svc = service("kyverno", "kyverno-svc", { selector: { app: "kyverno" } });
    const stopped = workload("kyverno", "kyverno", { labels: { app: "kyverno" }, replicas: 0 });
    const running = workload("kyverno", "kyverno", { labels: { app: "kyverno" }, replicas: 3 });
    expect(lacks(kyverno(), open)).toContain("Service kyverno/kyverno-svc null");
    expect(lacks(kyverno(), open, svc, stopped)).toContain("running pods behind Service kyverno/kyverno-svc 0");
    expect(lacks(kyverno(), open, svc, running)).toContain("failurePolicy Ignore");
  });

  it("is taken back by an exception for the namespace, and in part by one for single pods", () => {
    const exception = (match: object, excepts = [{ policy: "policy", rules: ["registries"] }]) =>
      enginePolicy({
        objectKind: "PolicyException",
        namespace: "ops",
        name: "hole",
        excepts,
        rules: [{ match: [match] }],
      });
    expect(lacks(kyverno(), asked, exception({ namespaces: ["shop"] }))).toBe(
      `${rule}: PolicyException ops/hole leaves namespace shop out`,
    );
    expect(lacks(kyverno(), asked, exception({ kinds: ["Pod"], narrowedBy: ["names"] }))).toBe(
      `${rule}: PolicyException ops/hole (names) leaves some pods out`,
    );
    expect(sources(kyverno(), asked, exception({ namespaces: ["bank"] })).outcome).toBe("pass");
    expect(sources(kyverno(), asked, exception({}, [{ policy: "policy", rules: ["other"] }])).outcome).toBe("pass");
    expect(sources(kyverno(), asked, exception({}, [{ policy: "other", rules: [] }])).outcome).toBe("pass");
  });

  it("is taken back by exceptions that its engine heeds, and by those to its own kind of policy", () => {
    const exception = (excepts: { policy: string; rules: string[]; kind?: string }, at = "ops") =>
      enginePolicy({
        objectKind: "PolicyException",
        namespace: at,
        name: "hole",
        excepts: [excepts],
        rules: [{ match: [{ namespaces: ["shop"] }] }],
      });
    const all = { policy: "policy", rules: [] };
    const controller = (...args: string[]) =>
      workload("kyverno", "kyverno-admission-controller", { spec: { containers: [{ name: "kyverno", args }] } });
    const judged = (...facts: AnyFact[]) => sources(kyverno(), asked, ...facts).outcome;
    expect(judged(exception(all))).toBe("fail");
    expect(judged(exception(all), controller("--enablePolicyException=true"))).toBe("fail");
    expect(judged(exception(all), controller("--enablePolicyException=false"))).toBe("pass");
    expect(judged(exception(all), controller("--exceptionNamespace=ops"))).toBe("fail");
    expect(judged(exception(all), controller("--exceptionNamespace=kyverno"))).toBe("pass");
    expect(judged(exception(all), controller("--exceptionNamespace=*"))).toBe("fail");
    expect(judged(exception({ ...all, kind: "ValidatingPolicy" }))).toBe("pass");
    expect(judged(exception({ ...all, kind: "ClusterPolicy" }))).toBe("fail");
  });

  it("cannot be told when preconditions narrow it down", () => {
    expect(() => sources(kyverno({ match: [{ narrowedBy: ["preconditions"] }] }), asked)).toThrow("preconditions");
  });

  it("of Gatekeeper is known by the kind of its constraint and left out by the engine's configuration", () => {
    const constraint = (over: Policy = {}, kind = "K8sAllowedRepos") =>
      enginePolicy({
        engine: "gatekeeper",
        objectKind: kind,
        action: "deny",
        rules: [{ name: kind, match: [{ kinds: ["Pod"] }], images: ["registry.example.com/"] }],
        ...over,
      });
    const webhook = engineWebhook("gatekeeper");
    const config = (pattern: string) =>
      enginePolicy({
        engine: "gatekeeper",
        objectKind: "Config",
        name: "config",
        rules: [{ name: "Config", match: [{ namespaces: [pattern] }] }],
      });
    expect(sources(constraint(), webhook, config("kube-*")).outcome).toBe("pass");
    expect(lacks(constraint(), webhook, config("s*"))).toBe(
      "K8sAllowedRepos policy: Config config leaves namespace shop out",
    );
    expect(lacks(constraint({ action: "dryrun" }), webhook)).toBe(
      "K8sAllowedRepos policy: spec.enforcementAction dryrun",
    );
    const denyList = constraint(
      { rules: [{ name: "K8sDisallowedRepos", match: [], fields: ["repos"] }] },
      "K8sDisallowedRepos",
    );
    expect(sources(denyList, webhook).evidence.observed).toEqual([]);
  });

  it("of Kubewarden is known by its module and asked by a webhook of its own", () => {
    const policy = enginePolicy({
      engine: "kubewarden",
      objectKind: "ClusterAdmissionPolicy",
      name: "trusted",
      action: "protect",
      rules: [
        {
          name: "ghcr.io/kubewarden/policies/trusted-repos:v1",
          match: [{ kinds: ["pods", "pods/ephemeralcontainers"] }],
          images: ["ghcr.io"],
        },
      ],
    });
    const own = engineWebhook("kubewarden", { configuration: "clusterwide-trusted" });
    expect(sources(policy, own).outcome).toBe("pass");
    expect(lacks(policy, engineWebhook("kubewarden", { configuration: "clusterwide-other" }))).toContain(
      "no webhook asks",
    );
  });
});

describe("a policy of an engine that leaves containers out", () => {
  const lack = (...facts: AnyFact[]) => {
    const { outcome, evidence } = sources(...facts);
    return outcome === "fail" ? decidingOf(evidence.observed)[0] : outcome;
  };
  const listing = (...containers: { list: string; fields: string[] }[]) => kyverno({ fields: ["image"], containers });
  const image = (list: string) => ({ list, fields: ["image"] });

  it("of Kyverno is told by its pattern", () => {
    const rule = "ClusterPolicy policy, rule registries: spec.rules[].validate";
    expect(lack(listing(image("containers")), asked)).toBe(`${rule} leaves initContainers, ephemeralContainers out`);
    expect(lack(listing(image("containers"), image("initContainers")), asked)).toBe(
      `${rule} leaves ephemeralContainers out`,
    );
    const all = ["containers", "initContainers", "ephemeralContainers"].map(image);
    expect(lack(listing(...all), asked)).toBe("pass");
    const names = { list: "initContainers", fields: ["name"] };
    expect(lack(listing(image("containers"), names, image("ephemeralContainers")), asked)).toBe(
      `${rule} leaves initContainers out`,
    );
  });

  it("of Kyverno is told by what its expressions and loops run over", () => {
    const deny = (...expressions: string[]) => lack(kyverno({ expressions }), asked);
    const left = "ClusterPolicy policy, rule registries: spec.rules[].validate leaves";
    expect(deny("{{ images.containers.*.registry }}")).toBe(`${left} initContainers, ephemeralContainers out`);
    expect(deny("{{ images.containers.*.registry }}", "{{ images.initContainers.*.registry }}")).toBe(
      `${left} ephemeralContainers out`,
    );
    expect(deny("{{ images.*.*.registry }}")).toBe("pass");
    expect(deny("request.object.spec.[ephemeralContainers, initContainers, containers][]", "{{ element.image }}")).toBe(
      "pass",
    );
    expect(deny("request.object.spec.containers", "{{ element.image }}")).toBe(
      `${left} initContainers, ephemeralContainers out`,
    );
  });

  it("is not one whose rules are not written out for controllers: every pod is asked about, whoever makes it", () => {
    const whole = listing(...["containers", "initContainers", "ephemeralContainers"].map(image));
    expect(lack(whole, asked)).toBe("pass");
    expect(lack(kyverno({ match: [{ kinds: ["Deployment", "StatefulSet"] }] }), asked)).toContain("kinds Deployment");
  });

  it("is one whose webhook or scope does not see that containers are added to running pods", () => {
    const rules = [{ apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE", "UPDATE"] }];
    expect(lack(kyverno(), engineWebhook("kyverno", { rules }))).toBe(
      "validating webhook validating/kyverno-webhook/validate.kyverno.svc: rules leaves pods/ephemeralcontainers out",
    );
    expect(lack(kyverno({ match: [{ kinds: ["Pod"], operations: ["CREATE"] }] }), asked)).toBe(
      "ClusterPolicy policy, rule registries: match leaves pods/ephemeralcontainers out",
    );
  });

  it("of Gatekeeper is told by its template, and for kinds of the published library known without", () => {
    const constraint = (kind: string) =>
      enginePolicy({
        engine: "gatekeeper",
        objectKind: kind,
        action: "deny",
        rules: [{ name: kind, match: [{ kinds: ["Pod"] }], images: ["registry.example.com/"] }],
      });
    const template = (kind: string, ...named: string[]) =>
      enginePolicy({
        engine: "gatekeeper",
        objectKind: "ConstraintTemplate",
        name: kind.toLowerCase(),
        rules: [{ name: kind, containers: named.map((list) => ({ list, fields: [] })) }],
      });
    const webhook = engineWebhook("gatekeeper");
    const all = ["containers", "initContainers", "ephemeralContainers"];
    expect(lack(webhook, constraint("K8sAllowedRepos"))).toBe("pass");
    expect(lack(webhook, constraint("K8sAllowedRepos"), template("K8sAllowedRepos", "containers"))).toBe(
      "K8sAllowedRepos policy: spec.targets[] of its template leaves initContainers, ephemeralContainers out",
    );
    expect(lack(webhook, constraint("OurRegistries"), template("OurRegistries", ...all))).toBe("pass");
    expect(() => sources(webhook, constraint("OurRegistries"))).toThrow("the template of OurRegistries was not seen");
  });

  it("of signatures is one written in CEL that verifies some images only", () => {
    const verify = (...expressions: string[]) =>
      enginePolicy({
        objectKind: "ImageValidatingPolicy",
        name: "signed",
        action: "Deny",
        rules: [{ name: "v", expressions, verifies: { signatures: true, attestations: [], required: true } }],
      });
    const judged = (...facts: AnyFact[]) => examine(namespaceGatesImageSignatures, shop, web, asked, ...facts).outcome;
    const of = (list: string) => `images.${list}.map(i, verifyImageSignatures(i, [attestors.a])).all(e, e > 0)`;
    expect(judged(verify(of("containers")))).toBe("fail");
    expect(judged(verify(...["containers", "initContainers", "ephemeralContainers"].map(of)))).toBe("pass");
  });
});

describe("a gate for signatures", () => {
  const verify = (images: string[], over: Partial<Rule> = {}) =>
    enginePolicy({
      name: "signed",
      rules: [
        {
          name: "v",
          action: "Enforce",
          images,
          verifies: { signatures: true, attestations: [], required: true },
          ...over,
        },
      ],
    });
  const signatures = (...facts: AnyFact[]) => examine(namespaceGatesImageSignatures, shop, web, asked, ...facts);

  it("holds when every image is verified, or every image that is let in at all", () => {
    expect(signatures(verify(["*"])).outcome).toBe("pass");
    expect(signatures(verify([])).outcome).toBe("pass");
    expect(signatures(verify(["registry.example.com/*"]), kyverno()).outcome).toBe("pass");
    expect(signatures(verify(["registry.example.com/*"]), vap()).outcome).toBe("pass");
  });

  it("does not hold when other images get in, and names those that run", () => {
    const { outcome, evidence } = signatures(verify(["ghcr.io/*"]), kyverno());
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "images", value: "only ghcr.io/*", object: "ClusterPolicy signed, rule v", deciding: true },
      { path: "image outside of them", value: "registry.example.com/shop/web:1" },
    ]);
  });

  it.each<[string, Partial<Rule>, string]>([
    ["requires none", { verifies: { signatures: true, attestations: [], required: false } }, "required false"],
    ["skips images", { skippedImages: ["registry.example.com/x*"] }, "skipped images registry.example.com/x*"],
  ])("does not hold when its rule %s", (_, over, lack) => {
    expect(decidingOf(signatures(verify(["*"], over)).evidence.observed)).toEqual([
      `ClusterPolicy signed, rule v: ${lack}`,
    ]);
  });

  it("of sigstore needs a webhook that selects the namespace, and refuses what no policy is about by default", () => {
    const policy = (action = "enforce", images = ["registry.example.com/**"]) =>
      enginePolicy({
        engine: "sigstore",
        objectKind: "ClusterImagePolicy",
        name: "signed",
        action,
        rules: [
          { name: "ClusterImagePolicy", images, verifies: { signatures: true, attestations: [], required: true } },
        ],
      });
    const optIn = (labels: Record<string, string>) =>
      examine(
        namespaceGatesImageSignatures,
        namespace("shop", { labels }),
        web,
        policy(),
        engineWebhook("sigstore", { namespaceSelector: { matchLabels: { "policy.sigstore.dev/include": "true" } } }),
      ).outcome;
    expect([optIn({ "policy.sigstore.dev/include": "true" }), optIn({})]).toEqual(["pass", "fail"]);
    const everywhere = engineWebhook("sigstore");
    expect(signatures(policy(), everywhere).outcome).toBe("pass");
    expect(
      signatures(
        policy(),
        everywhere,
        configMap("cosign-system", "config-policy-controller", { "no-match-policy": "warn" }),
      ).outcome,
    ).toBe("fail");
    expect(signatures(policy("warn"), everywhere).outcome).toBe("fail");
    expect(sources(policy(), everywhere).outcome).toBe("pass");
  });

  it("that is Ratify's is that of the constraint that asks it", () => {
    const asks = enginePolicy({
      engine: "gatekeeper",
      objectKind: "RatifyVerification",
      action: "deny",
      rules: [{ name: "RatifyVerification", match: [{ kinds: ["Pod"] }] }],
    });
    const verifier = enginePolicy({
      engine: "ratify",
      objectKind: "Verifier",
      rules: [{ name: "Verifier vulnerabilityreport" }],
    });
    const webhook = engineWebhook("gatekeeper");
    expect(signatures(asks, webhook).outcome).toBe("pass");
    expect(signatures(enginePolicy({ engine: "ratify", objectKind: "Policy" }), webhook).outcome).toBe("fail");
    const vulnerabilities = (...facts: AnyFact[]) =>
      examine(namespaceGatesVulnerableImages, shop, web, webhook, ...facts).outcome;
    expect([vulnerabilities(asks, verifier), vulnerabilities(asks)]).toEqual(["pass", "fail"]);
  });

  it("cannot be told of engines whose own configuration decides", () => {
    expect(() => signatures(engineWebhook("connaisseur"))).toThrow("connaisseur, whose own configuration is not read");
    expect(signatures(engineWebhook("connaisseur"), verify(["*"])).outcome).toBe("pass");
    expect(signatures(engineWebhook("cert-manager")).outcome).toBe("fail");
  });
});

describe("a gate for vulnerabilities", () => {
  it("asks for a statement about a scan, not for any statement", () => {
    const asks = (type: string) => {
      const verifies = { signatures: false, attestations: [type], required: true };
      const policy = enginePolicy({ rules: [{ name: "scanned", action: "Enforce", images: ["*"], verifies }] });
      return examine(namespaceGatesVulnerableImages, shop, web, asked, policy).outcome;
    };
    expect(asks("https://cosign.sigstore.dev/attestation/vuln/v1")).toBe("pass");
    expect(asks("https://slsa.dev/provenance/v1")).toBe("fail");
  });
});

describe("a list with a pattern for any registry", () => {
  const listing = (images: string[], policy: Policy = {}) => sources(asked, kyverno({ images }, policy));

  it("lets images in from anywhere, and evidence names the pattern", () => {
    for (const open of ["*/*", "*/shop/*", "**/web:1", "*.example.com/*"]) {
      const { outcome, evidence } = listing(["registry.example.com/*", open]);
      expect(outcome).toBe("fail");
      expect(decidingOf(evidence.observed)[0]).toContain(`images ${open}`);
    }
    expect(listing(["registry.example.com/*", "*"]).outcome).toBe("fail");
    const beginnings = enginePolicy({
      engine: "gatekeeper",
      objectKind: "K8sAllowedRepos",
      action: "deny",
      rules: [{ name: "K8sAllowedRepos", match: [{ kinds: ["Pod"] }], images: [""] }],
    });
    expect(sources(engineWebhook("gatekeeper"), beginnings).outcome).toBe("fail");
  });

  it("is not one that names tags or what is refused", () => {
    expect(listing(["registry.example.com/*", "!*:latest", "*:*"]).outcome).toBe("pass");
  });
});

describe("gates for settings of pods", () => {
  const label = "pod-security.kubernetes.io/enforce";
  const judge = (level: string, ...facts: AnyFact[]) =>
    [namespaceRefusesHostMounts, namespaceEnforcesBaseline, namespaceEnforcesRestricted].map(
      (check) =>
        examine(check, namespace("shop", { labels: level === "" ? {} : { [label]: level } }), web, ...facts).outcome,
    );

  it("hold by the label of the namespace", () => {
    expect(judge("restricted")).toEqual(["pass", "pass", "pass"]);
    expect(judge("baseline")).toEqual(["pass", "pass", "fail"]);
    expect(judge("privileged")).toEqual(["fail", "fail", "fail"]);
  });

  it("hold by a level that an engine enforces, or by single rules that together make one", () => {
    const level = (name: string) => enginePolicy({ name, rules: [{ name: "pss", action: "Enforce", level: name }] });
    expect(judge("", asked, level("restricted"))).toEqual(["pass", "pass", "pass"]);
    expect(judge("", asked, level("baseline"))).toEqual(["pass", "pass", "fail"]);
    const rules = [
      "privileged",
      "hostPID hostIPC hostNetwork",
      "hostPath",
      "hostPort",
      "hostProcess",
      "capabilities",
      "appArmorProfile",
    ];
    const more = ["seLinuxOptions", "procMount", "sysctls", "seccompProfile"];
    const single = (fields: string[]) =>
      fields.map((field) =>
        enginePolicy({ name: field, rules: [{ name: "r", action: "Enforce", fields: field.split(" ") }] }),
      );
    expect(judge("", asked, ...single([...rules, ...more]))).toEqual(["pass", "pass", "fail"]);
    expect(judge("", asked, ...single(rules))).toEqual(["pass", "fail", "fail"]);
    expect(judge("", asked, ...single(["privileged"]))).toEqual(["fail", "fail", "fail"]);
  });

  it("hold for the rest of a level only where an engine leaves rules of it out", () => {
    const without = (...levelExcept: string[]) =>
      enginePolicy({ rules: [{ name: "pss", action: "Enforce", level: "restricted", levelExcept }] });
    expect(judge("", asked, without("Running as Non-root"))).toEqual(["pass", "pass", "fail"]);
    expect(judge("", asked, without("Capabilities"))).toEqual(["pass", "fail", "fail"]);
    expect(judge("", asked, without("HostPath Volumes", "Host Namespaces"))).toEqual(["fail", "fail", "fail"]);
  });

  it("of an engine hold for the version of the level that it asks for", () => {
    const pinned = (levelVersion: string, level = "restricted") =>
      enginePolicy({ rules: [{ name: "pss", action: "Enforce", level, levelVersion }] });
    expect(judge("", asked, pinned("latest"))).toEqual(["pass", "pass", "pass"]);
    expect(judge("", asked, pinned("v1.24"))).toEqual(["pass", "pass", "pass"]);
    expect(judge("", asked, pinned("v1.20"))).toEqual(["pass", "pass", "fail"]);
    expect(judge("", asked, pinned("v1.18", "baseline"))).toEqual(["pass", "fail", "fail"]);
  });

  it("hold together with the label where its pinned version leaves out what an engine asks for", () => {
    const labels = { [label]: "restricted", [`${label}-version`]: "v1.22" };
    const single = enginePolicy({ rules: [{ name: "r", action: "Enforce", fields: ["runAsNonRoot", "runAsUser"] }] });
    const judged = (...facts: AnyFact[]) =>
      [namespaceRefusesHostMounts, namespaceEnforcesBaseline, namespaceEnforcesRestricted].map(
        (check) => examine(check, namespace("shop", { labels }), web, cluster("v1.33.0"), ...facts).outcome,
      );
    expect(judged()).toEqual(["pass", "pass", "fail"]);
    expect(judged(asked, single)).toEqual(["pass", "pass", "pass"]);
  });

  it("hold by a policy of the API server about host paths", () => {
    const policy = admissionPolicy("no-host-path", {
      matchRules: [PODS],
      validations: ["!has(object.spec.volumes) || object.spec.volumes.all(v, !has(v.hostPath))"],
      bindings: [{ name: "b", validationActions: ["Deny"], hasParams: false }],
    });
    expect(judge("", policy)).toEqual(["pass", "fail", "fail"]);
  });

  it("hold for what they say of whole pods where they leave containers out", () => {
    const policy = (expression: string) =>
      admissionPolicy("p", {
        matchRules: [PODS],
        validations: [expression],
        bindings: [{ name: "b", validationActions: ["Deny"], hasParams: false }],
      });
    const paths = "object.spec.volumes.all(v, !has(v.hostPath))";
    const privileged = "object.spec.containers.all(c, !c.securityContext.privileged)";
    expect(judge("", policy(`${paths} && ${privileged}`))).toEqual(["pass", "fail", "fail"]);
    const { evidence } = examine(namespaceEnforcesBaseline, shop, web, policy(`${paths} && ${privileged}`));
    expect(evidence.observed.slice(1)).toEqual([
      { path: "about", value: "host-path only", object: "ValidatingAdmissionPolicy p, binding b" },
      {
        path: "spec.validations",
        value: "leaves initContainers, ephemeralContainers out",
        object: "ValidatingAdmissionPolicy p, binding b",
        deciding: true,
      },
    ]);
  });

  it("name the part that single policies cover", () => {
    const policy = enginePolicy({ name: "p", rules: [{ name: "r", action: "Enforce", fields: ["hostPath"] }] });
    expect(examine(namespaceEnforcesBaseline, shop, web, asked, policy).evidence).toMatchObject({
      observed: [
        { path: `metadata.labels[${label}]`, value: null, deciding: true },
        { path: "about", value: "host-path only", object: "ClusterPolicy p, rule r" },
      ],
      searched: "0 ValidatingAdmissionPolicies, 1 policy of an engine, 1 webhook",
    });
  });
});

describe("what was not seen", () => {
  const unlabelled = namespace("shop");
  const judged = (
    check: Parameters<typeof examineWithGaps>[0],
    gaps: Parameters<typeof examineWithGaps>[1],
    ...facts: AnyFact[]
  ) => {
    try {
      return examineWithGaps(check, gaps, unlabelled, web, ...facts).outcome;
    } catch (error) {
      if (error instanceof CannotTell) return error.message;
      throw error;
    }
  };

  it.each(["admission-webhook", "admission-policy", "engine-policy", "*"] as const)(
    "of %s keeps from failing",
    (kind) => {
      expect(judged(namespaceGatesImageSources, [gap(kind)])).toBe(`${kind}: refused, forbidden`);
      expect(judged(namespaceEnforcesBaseline, [gap(kind)])).toBe(`${kind}: refused, forbidden`);
    },
  );

  it("of an API that the server does not have hides nothing", () => {
    expect(judged(namespaceGatesImageSources, [gap("admission-policy", "missing")])).toBe("fail");
  });

  it("of policies of engines keeps their gates from passing, because an exception may be among it", () => {
    expect(judged(namespaceGatesImageSources, [gap("engine-policy", "malformed")], kyverno(), asked)).toContain(
      "malformed",
    );
    expect(judged(namespaceGatesImageSources, [gap("engine-policy", "malformed")], vap())).toBe("pass");
  });

  it("of services says nothing against a gate", () => {
    expect(judged(namespaceGatesImageSources, [gap("service")], kyverno(), asked)).toBe("pass");
  });

  it("in files that hold no admission leaves the label to decide about pods, and nothing about images", () => {
    const files = [gap("admission-webhook", "not-in-source"), gap("admission-policy", "not-in-source")];
    expect(judged(namespaceEnforcesBaseline, files)).toBe("fail");
    expect(judged(namespaceGatesImageSources, files)).toContain("not-in-source");
    const level = enginePolicy({ rules: [{ name: "pss", action: "Enforce", level: "baseline" }] });
    expect(judged(namespaceEnforcesBaseline, files, level)).toContain("not-in-source");
    const webhooksOnly = [gap("admission-policy", "not-in-source")];
    expect(judged(namespaceEnforcesBaseline, webhooksOnly)).toBe("fail");
  });

  it("of workloads keeps a namespace without any from being left out", () => {
    const empty = (gaps: Parameters<typeof examineWithGaps>[1]) =>
      examineWithGaps(namespaceGatesImageSources, gaps, unlabelled).outcome;
    expect([empty([]), empty([gap("workload")])]).toEqual(["not-applicable", "fail"]);
  });
});

it("does not apply to the namespaces of Kubernetes itself", () => {
  const system = namespace("kube-system");
  expect(examine(namespaceGatesImageSources, system, workload("kube-system", "dns")).outcome).toBe("not-applicable");
});
