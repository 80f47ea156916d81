import { describe, expect, it } from "vitest";
import { bodyOf, foldOne } from "./testing/fold-one";

const policy = (apiVersion: string, kind: string, rest: Record<string, unknown>, namespace?: string) => ({
  apiVersion,
  kind,
  metadata: { name: "x", ...(namespace && { namespace }) },
  ...rest,
});
const engine = (apiVersion: string, kind: string, spec: Record<string, unknown>, status?: Record<string, unknown>) =>
  bodyOf("engine-policy", policy(apiVersion, kind, { spec, ...(status && { status }) }));
const clusterPolicy = (spec: Record<string, unknown>) => engine("kyverno.io/v1", "ClusterPolicy", spec);
const PODS = { any: [{ resources: { kinds: ["Pod"] } }] };

describe("a policy of Kyverno", () => {
  it("keeps the rules that validate, verify or mutate, with what each is about and the words of its body", () => {
    const body = clusterPolicy({
      validationFailureAction: "Audit",
      validationFailureActionOverrides: [{ action: "Enforce", namespaces: ["shop-*"] }],
      failurePolicy: "Ignore",
      rules: [
        { name: "labels", match: PODS, mutate: {} },
        { name: "others", match: PODS, mutate: { targets: [{ apiVersion: "v1", kind: "ConfigMap", name: "x" }] } },
        { name: "made", match: PODS, generate: {} },
        {
          name: "registries",
          match: { any: [{ resources: { kinds: ["Pod"], namespaces: ["shop"], operations: ["CREATE"] } }] },
          exclude: { any: [{ resources: { namespaces: ["kube-*"] } }, { subjects: [{ kind: "User", name: "root" }] }] },
          validate: {
            failureAction: "Enforce",
            message: "no hostPath here",
            pattern: { spec: { "=(initContainers)": [{ image: "registry.example.com/* | ghcr.io/team/*" }] } },
          },
        },
      ],
    });
    expect(body).toMatchObject({
      engine: "kyverno",
      objectKind: "ClusterPolicy",
      action: "Audit",
      overrides: [{ action: "Enforce", namespaces: ["shop-*"] }],
      atAdmission: true,
      failurePolicy: "Ignore",
    });
    expect(body.rules.map(({ name, mutates }) => [name, mutates])).toEqual([
      ["labels", true],
      ["registries", false],
    ]);
    expect(body.rules[1]).toMatchObject({
      name: "registries",
      action: "Enforce",
      match: [{ kinds: ["Pod"], namespaces: ["shop"], operations: ["CREATE"], narrowedBy: [] }],
      exclude: [{ namespaces: ["kube-*"] }, { narrowedBy: ["subjects"] }],
      fields: ["failureAction", "image", "initContainers", "pattern", "spec"],
      containers: [{ list: "initContainers", fields: ["image"] }],
      images: ["registry.example.com/*", "ghcr.io/team/*"],
    });
  });

  it("says what a rule that mutates speaks of, in a patch of either kind", () => {
    const mutation = (mutate: object) => clusterPolicy({ rules: [{ name: "r", match: PODS, mutate }] }).rules[0];
    const merge = { spec: { "+(nodeSelector)": { "example.com/level": "high" } } };
    expect(mutation({ patchStrategicMerge: merge })).toMatchObject({
      fields: ["example.com/level", "nodeSelector", "patchStrategicMerge", "spec"],
      match: [{ kinds: ["Pod"] }],
      mutates: true,
    });
    const patch = "- op: add\n  path: /spec/nodeSelector/example.com~1level\n  value: high\n";
    expect(mutation({ patchesJson6902: patch })?.expressions).toEqual([patch]);
    expect(
      mutation({ foreach: [{ list: "request.object.spec.containers", patchesJson6902: patch }] })?.expressions,
    ).toContain(patch);
  });

  it("written in CEL says what it mutates, too", () => {
    const expression = "Object{spec: Object.spec{nodeSelector: {'example.com/level': 'high'}}}";
    const spec = {
      matchConstraints: { resourceRules: [{ resources: ["pods"], operations: ["CREATE"] }] },
      mutations: [{ patchType: "ApplyConfiguration", applyConfiguration: { expression } }],
    };
    for (const [group, kind] of [
      ["policies.kyverno.io/v1alpha1", "MutatingPolicy"],
      ["admissionregistration.k8s.io/v1beta1", "MutatingAdmissionPolicy"],
    ] as const)
      expect(engine(group, kind, spec).rules).toMatchObject([
        { name: kind, expressions: [expression], match: [{ kinds: ["pods"], operations: ["CREATE"] }], mutates: true },
      ]);
  });

  it("joins the filters that must hold together, and says where two speak of the same", () => {
    const preconditions = [{ key: "{{ request.object.spec.x }}", operator: "Equals", value: 1 }];
    const match = (all: unknown[]) =>
      clusterPolicy({ rules: [{ name: "r", match: { all }, preconditions, validate: { deny: {} } }] }).rules[0]?.match;
    expect(match([{ resources: { kinds: ["Pod"] } }, { resources: { namespaces: ["a"] } }])).toMatchObject([
      { kinds: ["Pod"], namespaces: ["a"], narrowedBy: ["preconditions"] },
    ]);
    expect(match([{ resources: { kinds: ["Pod"] } }, { resources: { kinds: ["Job"] } }])).toMatchObject([
      { narrowedBy: ["all[].kinds", "preconditions"] },
    ]);
  });

  it("tells signatures from statements about an image, and what is not required", () => {
    const verifies = (image: Record<string, unknown>) =>
      clusterPolicy({ rules: [{ name: "v", match: PODS, verifyImages: [{ imageReferences: ["*"], ...image }] }] })
        .rules[0];
    expect(verifies({ attestors: [{ entries: [{ keys: {} }] }] })).toMatchObject({
      images: ["*"],
      verifies: { signatures: true, attestations: [], required: true },
    });
    expect(
      verifies({ required: false, skipImageReferences: ["ghcr.io/x*"], attestations: [{ type: "https://x/vuln/v1" }] }),
    ).toMatchObject({
      skippedImages: ["ghcr.io/x*"],
      verifies: { signatures: false, attestations: ["https://x/vuln/v1"], required: false },
    });
  });

  it("takes the registries out of a condition that denies all others", () => {
    const deny = {
      conditions: {
        all: [
          { key: "{{ images.containers.*.registry }}", operator: "AnyNotIn", value: ["ghcr.io", "registry.k8s.io"] },
        ],
      },
    };
    const [rule] = clusterPolicy({ rules: [{ name: "r", match: PODS, validate: { deny } }] }).rules;
    expect(rule?.images).toEqual(["ghcr.io", "registry.k8s.io"]);
    expect(rule?.expressions).toEqual(["{{ images.containers.*.registry }}"]);
  });

  it("says the level of the Pod Security Standards, and whether it is asked at admission", () => {
    const body = clusterPolicy({
      admission: false,
      rules: [{ name: "pss", match: PODS, validate: { podSecurity: { level: "restricted", version: "latest" } } }],
    });
    expect(body.atAdmission).toBe(false);
    expect(body.rules[0]).toMatchObject({ level: "restricted", levelVersion: "latest" });
    expect(body.rules[0]?.levelExcept).toEqual([]);
    const podSecurity = {
      level: "restricted",
      exclude: [{ controlName: "Host Ports", images: ["registry.example.com/*"] }],
    };
    const [rule] = clusterPolicy({ rules: [{ name: "pss", match: PODS, validate: { podSecurity } }] }).rules;
    expect(rule?.levelExcept).toEqual(["Host Ports"]);
  });

  it("written in CEL denies where it names no action", () => {
    const constraints = { resourceRules: [{ apiGroups: [""], resources: ["pods"], operations: ["CREATE"] }] };
    expect(engine("policies.kyverno.io/v1", "ValidatingPolicy", { matchConstraints: constraints })).toMatchObject({
      action: "Deny",
      rules: [{ match: [{ kinds: ["pods"], operations: ["CREATE"] }] }],
    });
    expect(
      engine("policies.kyverno.io/v1", "ImageValidatingPolicy", {
        validationActions: ["Audit"],
        evaluation: { admission: { enabled: false } },
        matchConstraints: constraints,
        matchConditions: [{ name: "c", expression: "true" }],
        matchImageReferences: [{ glob: "ghcr.io/*" }],
        validations: [
          { expression: "images.containers.map(i, verifyImageSignatures(i, [attestors.a])).all(e, e > 0)" },
        ],
      }),
    ).toMatchObject({
      action: "Audit",
      atAdmission: false,
      rules: [
        {
          images: ["ghcr.io/*"],
          match: [{ narrowedBy: ["matchConditions"] }],
          verifies: { signatures: true, attestations: [] },
        },
      ],
    });
  });

  it("is narrowed down by the conditions of its webhook", () => {
    const body = clusterPolicy({
      webhookConfiguration: { failurePolicy: "Fail", matchConditions: [{ name: "c", expression: "true" }] },
      rules: [{ name: "r", match: PODS, validate: { deny: {} } }],
    });
    expect(body).toMatchObject({ failurePolicy: "Fail", rules: [{ match: [{ narrowedBy: ["matchConditions"] }] }] });
  });

  it("that is an exception names the policies and rules it takes back, and where", () => {
    const raw = policy(
      "kyverno.io/v2",
      "PolicyException",
      {
        spec: {
          exceptions: [{ policyName: "p", ruleNames: ["r"] }],
          match: { any: [{ resources: { kinds: ["Pod"], names: ["tool-*"], namespaces: ["ops"] } }] },
        },
      },
      "ops",
    );
    expect(bodyOf("engine-policy", raw)).toMatchObject({
      namespace: "ops",
      excepts: [{ policy: "p", rules: ["r"] }],
      rules: [{ match: [{ namespaces: ["ops"], narrowedBy: ["names"] }] }],
    });
  });
});

it("an exception to policies written in CEL names their kind, and may be for some images only", () => {
  const spec = { policyRefs: [{ name: "signed", kind: "ImageValidatingPolicy" }], images: ["ghcr.io/tool:*"] };
  expect(bodyOf("engine-policy", policy("policies.kyverno.io/v1", "PolicyException", { spec }, "ops"))).toMatchObject({
    excepts: [{ policy: "signed", rules: [], kind: "ImageValidatingPolicy" }],
    rules: [{ match: [{ narrowedBy: ["images"] }] }],
  });
});

describe("a constraint of Gatekeeper", () => {
  const constraint = (spec: Record<string, unknown>, status?: Record<string, unknown>) =>
    engine("constraints.gatekeeper.sh/v1beta1", "K8sAllowedRepos", spec, status);

  it("denies by default, and by the place of admission where it says actions by place", () => {
    const scoped = (name: string, action: string) => ({ action, enforcementPoints: [{ name }] });
    const at = (...scopedEnforcementActions: unknown[]) =>
      constraint({ enforcementAction: "scoped", scopedEnforcementActions }).action;
    expect(constraint({}).action).toBe("deny");
    expect(constraint({ enforcementAction: "dryrun" }).action).toBe("dryrun");
    expect(at(scoped("audit.gatekeeper.sh", "deny"), scoped("validation.gatekeeper.sh", "warn"))).toBe("warn");
    expect(at(scoped("*", "deny"))).toBe("deny");
    expect(at(scoped("audit.gatekeeper.sh", "deny"))).toBe("scoped");
  });

  it("keeps its scope, its list of registries and the violations up to a bound", () => {
    const violation = {
      enforcementAction: "deny",
      kind: "Pod",
      namespace: "shop",
      name: "web",
      message: "m".repeat(999),
    };
    const body = constraint(
      {
        match: { kinds: [{ apiGroups: [""], kinds: ["Pod"] }], excludedNamespaces: ["kube-*"], namespaceSelector: {} },
        parameters: { repos: ["registry.example.com/"], exemptImages: ["busybox"] },
      },
      { totalViolations: 4321, violations: Array.from({ length: 1000 }, () => violation) },
    );
    expect(body.totalViolations).toBe(4321);
    expect(body.violations).toHaveLength(200);
    expect(body.violations[0]?.message).toHaveLength(300);
    expect(body.rules).toMatchObject([
      {
        name: "K8sAllowedRepos",
        match: [{ kinds: ["Pod"], excludedNamespaces: ["kube-*"], namespaceSelector: { matchLabels: {} } }],
        images: ["registry.example.com/"],
        skippedImages: ["busybox"],
      },
    ]);
  });

  it("of any shape of parameters is read, because whoever wrote its template decides about them", () => {
    expect(constraint({ parameters: { repos: "all", images: { a: 1 } } }).rules[0]?.images).toEqual([]);
    expect(constraint({ parameters: ["x"] }).rules[0]?.fields).toEqual([]);
  });

  it("is not asked for in namespaces that the configuration leaves out", () => {
    const raw = policy("config.gatekeeper.sh/v1alpha1", "Config", {
      spec: {
        match: [
          { excludedNamespaces: ["kube-*"], processes: ["*"] },
          { excludedNamespaces: ["only-audit"], processes: ["audit"] },
        ],
      },
    });
    expect(bodyOf("engine-policy", raw).rules[0]?.match[0]?.namespaces).toEqual(["kube-*"]);
  });
});

describe("a template of Gatekeeper's constraints", () => {
  const template = (...targets: unknown[]) =>
    engine("templates.gatekeeper.sh/v1", "ConstraintTemplate", {
      crd: { spec: { names: { kind: "OurRegistries" } } },
      targets,
    }).rules;
  const named = (...lists: string[]) => [
    { name: "OurRegistries", containers: lists.map((list) => ({ list, fields: [] })) },
  ];

  it("tells which lists of containers its code names, and keeps no code", () => {
    const rego = "violation[x] {\n  c := input.review.object.spec.containers[_]\n  # and initContainers some day\n}";
    expect(template({ target: "admission.k8s.gatekeeper.sh", rego })).toMatchObject(named("containers"));
    expect(JSON.stringify(template({ rego }))).not.toContain("violation");
    const libs = ["input_containers[c] { c := input.review.object.spec.initContainers[_] }"];
    expect(template({ rego, libs })).toMatchObject(named("containers", "initContainers"));
    const expression = "(object.spec.containers + object.spec.?ephemeralContainers.orValue([])).all(c, true)";
    const source = { validations: [{ expression }] };
    expect(template({ code: [{ engine: "K8sNativeValidation", source }] })).toMatchObject(
      named("containers", "ephemeralContainers"),
    );
    expect(template({ rego: "violation[x] { input.review.object.spec.hostPID }" })).toMatchObject(named());
  });
});

describe("policies of other engines", () => {
  it("of sigstore enforce by default; an authority that always passes verifies nothing", () => {
    const of = (authorities: unknown[], mode?: string) =>
      engine("policy.sigstore.dev/v1beta1", "ClusterImagePolicy", {
        images: [{ glob: "ghcr.io/**" }],
        authorities,
        mode,
      });
    expect(of([{ keyless: {} }])).toMatchObject({
      action: "enforce",
      rules: [{ images: ["ghcr.io/**"], verifies: { signatures: true, required: true } }],
    });
    expect(of([{ static: { action: "pass" } }], "warn")).toMatchObject({
      action: "warn",
      rules: [{ verifies: { signatures: false, required: false } }],
    });
  });

  it("of Kubewarden protect by default and are named by their module, whatever its settings look like", () => {
    const of = (spec: Record<string, unknown>) => engine("policies.kubewarden.io/v1", "ClusterAdmissionPolicy", spec);
    const rules = [{ apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"] }];
    expect(
      of({
        module: "ghcr.io/kubewarden/policies/trusted-repos:v1",
        rules,
        settings: { registries: { allow: ["ghcr.io"] } },
      }),
    ).toMatchObject({
      action: "protect",
      rules: [
        { name: "ghcr.io/kubewarden/policies/trusted-repos:v1", images: ["ghcr.io"], match: [{ kinds: ["pods"] }] },
      ],
    });
    expect(of({ mode: "monitor", settings: { images: ["a"], registries: 3, signatures: {} } }).action).toBe("monitor");
  });

  it("of Ratify are kept by what they verify", () => {
    const raw = policy("config.ratify.deislabs.io/v1beta1", "Verifier", { spec: { name: "notation" } });
    expect(bodyOf("engine-policy", raw).rules[0]?.name).toBe("Verifier notation");
  });
});

describe("policies of a wrong shape", () => {
  it.each([
    ["kyverno.io/v1", "ClusterPolicy", { rules: {} }, "rules is no list"],
    ["kyverno.io/v1", "ClusterPolicy", { rules: ["all"] }, "rules[0].name"],
    ["kyverno.io/v1", "ClusterPolicy", { admission: "no", rules: [] }, "atAdmission"],
    ["kyverno.io/v1", "ClusterPolicy", { rules: [{ name: "r", validate: {}, match: [] }] }, "match is no object"],
    ["kyverno.io/v1", "ClusterPolicy", { rules: [{ name: "r", validate: {}, exclude: 1 }] }, "exclude is no object"],
    ["constraints.gatekeeper.sh/v1beta1", "K8sAny", { match: { kinds: [{ kinds: [7] }] } }, "match[0].kinds[0]"],
    ["policies.kyverno.io/v1", "ValidatingPolicy", { matchConstraints: 1 }, "matchConstraints is no object"],
    ["policy.sigstore.dev/v1beta1", "ClusterImagePolicy", { authorities: {} }, "authorities is no list"],
    ["policies.kubewarden.io/v1", "AdmissionPolicy", { rules: "pods" }, "resourceRules is no list"],
  ])("%s %s %j become gaps, not policies that look harmless or strict", (apiVersion, kind, spec, message) => {
    const { facts, gaps } = foldOne(policy(apiVersion, kind, { spec }));
    expect(facts).toEqual([]);
    expect(gaps[0]).toContain(message);
  });
});

describe("other rules that change objects as they are made", () => {
  it("of the API server itself are bound", () => {
    const namespaceSelector = { matchLabels: { level: "high" } };
    const spec = { policyName: "place", matchResources: { namespaceSelector } };
    const body = engine("admissionregistration.k8s.io/v1beta1", "MutatingAdmissionPolicyBinding", spec);
    expect(body).toMatchObject({ engine: "kubernetes", binds: "place", rules: [{ match: [{ namespaceSelector }] }] });
  });

  it("of Gatekeeper name the field that they set", () => {
    const body = engine("mutations.gatekeeper.sh/v1", "Assign", {
      applyTo: [{ groups: [""], kinds: ["Pod"], versions: ["v1"] }],
      match: { namespaces: ["shop"] },
      location: 'spec.nodeSelector."example.com/level"',
      parameters: { assign: { value: "high" } },
    });
    expect(body).toMatchObject({
      engine: "gatekeeper",
      rules: [
        {
          expressions: ['spec.nodeSelector."example.com/level"'],
          match: [{ kinds: ["Pod"], namespaces: ["shop"] }],
          mutates: true,
        },
      ],
    });
  });
});
