import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import type { AnyFact } from "@/facts/fact";
import { factKinds } from "@/facts/fact-kinds";
import type { Gap } from "@/facts/gap";
import { completeness } from "@/facts/gap";
import type { Observation } from "@/facts/observation";
import { collectManifests, type ManifestInput, type ManifestOptions } from "./collect-manifests";

interface Collected {
  facts: AnyFact[];
  gaps: Gap[];
  /** Gaps that are about something broken, not about what the files do not hold. */
  broken: Gap[];
  all: Observation[];
  skipped: (string | null)[];
}

async function collect(input: ManifestInput, options: ManifestOptions = {}): Promise<Collected> {
  const skipped: (string | null)[] = [];
  const all: Observation[] = [];
  for await (const one of collectManifests(input, { onSkipped: ({ kind }) => skipped.push(kind), ...options }))
    all.push(one);
  const gaps = all.flatMap((one) => (one.type === "gap" ? [one.gap] : []));
  const facts = all.flatMap((one) => (one.type === "fact" ? [one.fact] : []));
  return { all, facts, gaps, broken: gaps.filter(({ reason }) => reason !== "not-in-source"), skipped };
}
const collectText = (text: string, options?: ManifestOptions) =>
  collect({ files: [{ name: "a.yaml", text }] }, options);
const absent = ({ gaps }: Collected) => gaps.filter(({ reason }) => reason === "not-in-source").map(({ kind }) => kind);
const placed = ({ facts }: Collected) => facts.map(({ asset, origin }) => [asset.name, origin?.line, origin?.document]);

const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`;
const deployment = (name: string, image = "web:1") =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  template:\n    spec:\n      containers: [{name: web, image: "${image}"}]\n`;

const folder = mkdtempSync(join(tmpdir(), "manifests-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("documents", () => {
  it("of one file keep their line and number", async () => {
    const text = `# a comment\n---\n# another\n\n${namespace("a")}---\n---\n${namespace("b")}...\n---\n${namespace("c")}`;
    expect(placed(await collectText(text))).toEqual([
      ["a", 5, 1],
      ["b", 11, 2],
      ["c", 17, 3],
    ]);
  });

  it("in a list keep the line of their item", async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: a\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: b\nmetadata:\n  resourceVersion: ""\n`;
    expect(placed(await collectText(list))).toEqual([
      ["a", 4, 1],
      ["b", 8, 1],
    ]);
    const indented = list
      .replace(/^- /gm, "  - ")
      .replace(/^ {2}(?=kind|metadata: *$)/gm, "    ")
      .replace(/^ {4}name/gm, "      name");
    expect(placed(await collectText(indented))).toEqual([
      ["a", 4, 1],
      ["b", 8, 1],
    ]);
  });

  it("in typed lists take their kind from the list", async () => {
    const items = [{ metadata: { name: "a" } }, { metadata: { name: "b" } }];
    const text = JSON.stringify({ apiVersion: "v1", kind: "NamespaceList", items }, null, 2);
    const collected = await collectText(text);
    expect(collected.facts.map(({ kind, asset }) => [kind, asset.name])).toEqual([
      ["namespace", "a"],
      ["namespace", "b"],
    ]);
    expect(collected.facts.map(({ origin }) => origin?.line)).toEqual([5, 10]);
    const yaml = "apiVersion: v1\nkind: NamespaceList\nitems:\n- metadata:\n    name: a\n- metadata:\n    name: b\n";
    expect((await collectText(yaml)).facts).toHaveLength(2);
    expect((await collectText("apiVersion: v1\nkind: NamespaceList\nitems: null\n")).broken).toEqual([]);
  });

  it("as JSON values one after the other are all read", async () => {
    const one = (name: string) =>
      JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name, note: 'a "}" \\' } });
    expect(placed(await collectText(`${one("a")}\n\n${one("b")}`))).toEqual([
      ["a", 1, 1],
      ["b", 3, 2],
    ]);
  });

  it("written in flow style, with marks, in UTF-16 or with Windows line ends are read", async () => {
    const texts = [
      "{apiVersion: v1, kind: Namespace, metadata: {name: a}}",
      `\uFEFF${namespace("a")}`,
      namespace("a").replaceAll("\n", "\r\n"),
      `%YAML 1.1\n---\n${namespace("a")}`,
      `--- # first\n${namespace("a")}`,
    ];
    for (const text of texts) expect((await collectText(text)).facts, text).toHaveLength(1);
    writeFileSync(join(folder, "utf16.yaml"), Buffer.from(`\uFEFF${namespace("a")}`, "utf16le"));
    expect((await collect({ path: join(folder, "utf16.yaml") })).facts).toHaveLength(1);
  });

  it("mean what Kubernetes takes them to mean: YAML 1.1, but no dates", async () => {
    const text = `${namespace("a")}  labels:\n    created: 2024-01-01\n    time: 12:30:45\n`;
    const [fact] = (await collectText(text)).facts;
    expect(fact?.body).toMatchObject({ labels: { created: "2024-01-01", time: "12:30:45" } });
    const pod =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  hostNetwork: yes\n  containers: [{name: c}]\n";
    expect((await collectText(pod)).facts[0]?.body).toMatchObject({ template: { spec: { hostNetwork: true } } });
  });

  it("may use anchors and merge keys", async () => {
    const text = `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels: &l {x: "1"}\n---\n${namespace("b")}  labels:\n    <<: {x: "1"}\n    y: "2"\n`;
    const { facts } = await collectText(text);
    expect(facts.map(({ body }) => body)).toMatchObject([{ labels: { x: "1" } }, { labels: { x: "1", y: "2" } }]);
  });

  it("that are not Kubernetes objects, or of kinds nothing is made of, are left out and told", async () => {
    const text =
      "replicas: 3\n---\napiVersion: v2\nname: chart\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: c}\n---\njust text\n";
    const collected = await collectText(`${text}---\n${namespace("a")}`);
    expect(collected.skipped).toEqual([null, null, "Secret"]);
    expect(collected.broken).toEqual([]);
    // Of the Secret only that it lies in the namespace default.
    expect(collected.facts.map(({ kind }) => kind)).toEqual(["other-object", "namespace"]);
  });

  it("in the namespace default are noted with kind and name where nothing else of that namespace is made of them", async () => {
    const object = (apiVersion: string, kind: string, metadata: string) =>
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\n`;
    const { facts } = await collectText(
      [
        object("v1", "Secret", "name: s"),
        object("coordination.k8s.io/v1", "Lease", "name: l, namespace: default"),
        object("example.com/v1", "Thing", "name: t, namespace: default"),
        object("example.com/v1", "Thing", "name: maybe-of-no-namespace"),
        object("v1", "ServiceAccount", "name: a, namespace: default"),
        object("rbac.authorization.k8s.io/v1", "ClusterRole", "name: r, namespace: default"),
        object("v1", "Secret", "name: elsewhere, namespace: shop"),
        object("v1", "ConfigMap", "name: c, namespace: default"),
      ].join("---\n"),
    );
    const others = facts.filter(({ kind }) => kind === "other-object");
    expect(others.map(({ asset, subject }) => [asset.name, subject])).toEqual([
      ["", "Secret/s"],
      ["default", "Lease/l"],
      ["default", "Thing/t"],
      ["default", "ServiceAccount/a"],
    ]);
  });

  it("with secrets leave nothing of their values behind", async () => {
    const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n";
    const broken = "apiVersion: v1\nkind: Secret\nstringData:\n  password: hunter2\n bad indent: [hunter2\n";
    const pod = `${deployment("d")}---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, env: [{name: DB_PASSWORD, value: hunter2}], image: [hunter2]}]}\n`;
    expect(JSON.stringify((await collectText(`${secret}---\n${broken}---\n${pod}`)).all)).not.toContain("hunter2");
  });

  it("of an extension with a pod template are workloads", async () => {
    const text = deployment("r").replace("apps/v1", "argoproj.io/v1alpha1").replace("Deployment", "Rollout");
    const { facts } = await collectText(text);
    expect(facts.map(({ asset }) => [asset.kind, asset.kubernetes])).toEqual([
      ["workload", { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout" }],
    ]);
  });

  it("of a Template of OpenShift are its objects", async () => {
    const template = (apiVersion: string) =>
      `apiVersion: ${apiVersion}\nkind: Template\nmetadata: {name: t}\nobjects:\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: a}\n`;
    expect((await collectText(template("template.openshift.io/v1"))).facts).toHaveLength(1);
    expect((await collectText(template("v1"))).facts).toHaveLength(1);
    expect((await collectText(template("example.com/v1"))).skipped).toEqual(["Template"]);
  });

  const pods = '{spec: {containers: [{name: web, image: "web:1"}]}}';
  const ofExtension = (kind: string, spec: string) =>
    `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: train, namespace: default}\nspec: ${spec}\n`;
  const workloadsOf = ({ facts }: Collected) =>
    facts.map(({ asset, body }) => [asset.kind, asset.name, (body as { podSpecPath?: string }).podSpecPath]);

  it("of an extension with a pod template at a deeper place are workloads, and not mistaken for built-in kinds", async () => {
    const deeper = await collectText(ofExtension("ScaledJob", `{jobTargetRef: {template: ${pods}}}`));
    expect(workloadsOf(deeper)).toEqual([["workload", "train", "spec.jobTargetRef.template.spec"]]);
    expect(deeper.skipped).toEqual([]);
    const knative = await collectText(
      ofExtension("Service", `{template: ${pods}}`).replace("example.com", "serving.knative.dev"),
    );
    expect(workloadsOf(knative)).toEqual([["workload", "train", "spec.template.spec"]]);
  });

  it("of an extension with several pod templates are a workload each", async () => {
    const text = ofExtension("Job", `{tasks: [{template: ${pods}}, {template: ${pods}}]}`);
    expect(workloadsOf(await collectText(text))).toEqual([
      ["workload", "train (spec.tasks[0].template)", "spec.tasks[0].template.spec"],
      ["workload", "train (spec.tasks[1].template)", "spec.tasks[1].template.spec"],
    ]);
  });

  it("of an extension that only hold whole objects, or no image, run nothing", async () => {
    const base = "{resources: [{base: {apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}]}}}]}";
    const { facts, skipped } = await collectText(
      `${ofExtension("Composition", base)}---\n${ofExtension("Odd", "{x: {spec: {containers: [{name: a}]}}}")}`,
    );
    expect(facts.map(({ kind }) => kind)).toEqual(["other-object", "other-object"]);
    expect(skipped).toEqual(["Composition", "Odd"]);
  });
});

describe("broken documents", () => {
  it("are gaps of their own, with file and line, and the rest is used", async () => {
    const text = `${namespace("a")}---\nkind: Deployment\napiVersion: apps/v1\nspec: [unclosed\n---\nfoo: [unclosed\n---\n${namespace("b")}`;
    const collected = await collectText(text);
    expect(collected.facts).toHaveLength(2);
    expect(collected.broken).toMatchObject([
      {
        kind: "workload",
        resource: "deployments.apps",
        reason: "malformed",
        share: 1,
        origin: { file: "a.yaml", line: 6, document: 2 },
      },
      { kind: "*", reason: "malformed", share: 0.25, origin: { file: "a.yaml", line: 10, document: 3 } },
    ]);
    expect(completeness("namespace", collected.gaps)).toBe(0.75);
  });

  it("that look like Helm templates say what to do", async () => {
    const text =
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n  labels: {{- include "x" . | nindent 4 }}\n';
    const { broken } = await collectText(text);
    expect(broken).toHaveLength(1);
    expect(broken[0]?.detail).toContain("helm template");
    expect(
      (await collectText("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {{ .Values.x }}\n")).broken,
    ).toHaveLength(1);
  });

  it("with a thousand million laughs are refused in an instant", async () => {
    const laughs = ["a: &a [x,x,x,x,x,x,x,x,x]"];
    for (let level = 1; level < 12; level += 1) {
      const [here, below] = [String.fromCharCode(97 + level), String.fromCharCode(96 + level)];
      laughs.push(`${here}: &${here} [${Array(9).fill(`*${below}`).join(",")}]`);
    }
    const started = performance.now();
    const { broken } = await collectText(`${namespace("x")}---\n${laughs.join("\n")}\n`);
    expect(broken).toMatchObject([{ kind: "*", reason: "malformed" }]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("nested endlessly are refused, not a crash", async () => {
    const closed = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    const pod = (depth: number) =>
      `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"x":${closed(depth)}}}`;
    for (const text of [
      "[".repeat(20_000),
      "{a: ".repeat(20_000),
      closed(20_000),
      pod(20_000),
      `a: 1\n---\n${pod(20_000)}`,
    ]) {
      const collected = await collectText(text);
      expect(collected.facts).toEqual([]);
      expect(collected.broken, text.slice(0, 60)).toHaveLength(1);
    }
  });

  it("without apiVersion are named, and read all the same", async () => {
    const collected = await collectText(deployment("d").replace("apiVersion: apps/v1\n", ""));
    expect(collected.facts).toHaveLength(1);
    expect(collected.broken[0]?.detail).toContain("apiVersion is missing");
  });

  it("of one object declared twice with other content are told, with the same content not", async () => {
    const labelled = (team: string) =>
      `apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {team: ${team}}}\n`;
    const twice = await collectText(`${labelled("red")}---\n${labelled("blue")}`);
    expect(twice.broken).toMatchObject([{ kind: "namespace", origin: { line: 1 } }]);
    expect((await collectText(`${namespace("a")}---\n${namespace("a")}`)).broken).toEqual([]);
  });

  it("of one workload declared twice with other content are both judged, the earlier with its place in the name", async () => {
    const names = ({ facts }: Awaited<ReturnType<typeof collectText>>) => facts.map(({ asset }) => asset.name).sort();
    const thrice = await collectText(`${deployment("d", "a:1")}---\n${deployment("d", "a:2")}---\n${deployment("d")}`);
    expect(thrice.broken).toEqual([]);
    expect(names(thrice)).toEqual(["d", "d (a.yaml line 1)", "d (a.yaml line 9)"]);
    expect(names(await collectText(`${deployment("d")}---\n${deployment("d")}`))).toEqual(["d"]);
    const pod = (image: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: ${image}}]}\n`;
    expect(names(await collectText(`${pod("a:1")}---\n${pod("a:2")}`))).toEqual(["p", "p (a.yaml line 1)"]);
    const job = (image: string) =>
      deployment("j-", image)
        .replace("apps/v1", "batch/v1")
        .replace("Deployment", "Job")
        .replace("name: j-", "generateName: j-");
    expect(names(await collectText(`${job("a:1")}---\n${job("a:2")}`))).toHaveLength(2);
  });

  it("that are too large are gaps, not memory", async () => {
    const big = `${namespace("a")}---\napiVersion: v1\nkind: ConfigMap\ndata:\n  a: ${"x".repeat(5000)}\n`;
    const collected = await collectText(big, { limits: { yamlDocumentCharacters: 4096 } });
    expect(collected.facts).toHaveLength(1);
    expect(collected.broken).toMatchObject([{ reason: "too-large" }]);
  });
});

describe("a dump that was cut off", () => {
  it("in the middle of an item, before the list says its kind, is told and used as far as it goes", async () => {
    const text =
      "apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: a\n- apiVersion: v1\n  kind: Names";
    const collected = await collectText(text);
    expect(collected.facts.map(({ asset }) => asset.name)).toEqual(["a"]);
    expect(collected.broken).toMatchObject([{ kind: "*", detail: expect.stringContaining("cut off") }]);
  });

  it("as JSON is told", async () => {
    const text =
      '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"';
    expect((await collectText(text)).broken).toHaveLength(1);
  });
});

describe("what files do not hold", () => {
  it("is declared absent where workloads are declared, and unknown where it comes from elsewhere", async () => {
    const kinds = absent(await collectText(deployment("d")));
    for (const elsewhere of ["cluster", "namespace", "node", "storage-class", "volume", "admission-webhook"])
      expect(kinds).toContain(elsewhere);
    for (const declared of [
      "workload",
      "network-policy",
      "service",
      "role",
      "binding",
      "config-map",
      "disruption-budget",
    ])
      expect(kinds).not.toContain(declared);
    expect(kinds.filter((kind) => kind !== "*" && factKinds[kind].extension)).toEqual([]);
  });

  it("is unknown altogether where no workload and no namespace is declared", async () => {
    const role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules: []\n";
    const kinds = absent(await collectText(role));
    expect(kinds).toContain("network-policy");
    expect(kinds).toContain("workload");
    expect(kinds).not.toContain("role");
  });

  it("is unknown in a dump of a cluster: what is not in it was not asked for", async () => {
    const pod = {
      metadata: { name: "p", namespace: "a", uid: "1" },
      spec: { containers: [{ name: "c", image: "i" }], nodeName: "n" },
      status: { phase: "Running" },
    };
    const collected = await collectText(JSON.stringify({ apiVersion: "v1", kind: "PodList", items: [pod] }));
    expect(absent(collected)).toContain("network-policy");
    expect(collected.facts[0]?.body).toMatchObject({ running: { pods: 1, nodes: ["n"] } });
  });

  it("says nothing about what is running", async () => {
    const [fact] = (await collectText(deployment("d"))).facts;
    expect(fact?.body).toMatchObject({ running: null, replicas: null });
  });
});

describe("a dump of a cluster", () => {
  it("resolves its pods to their owners", async () => {
    const owner = (kind: string, name: string) => [{ apiVersion: "apps/v1", kind, name, controller: true }];
    const spec = { containers: [{ name: "web", image: "web:1" }] };
    const items = [
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "web-1-x", namespace: "shop", uid: "3", ownerReferences: owner("ReplicaSet", "web-1") },
        spec: { ...spec, nodeName: "n1" },
        status: { phase: "Running" },
      },
      {
        apiVersion: "apps/v1",
        kind: "ReplicaSet",
        metadata: { name: "web-1", namespace: "shop", uid: "2", ownerReferences: owner("Deployment", "web") },
        spec: { template: { spec } },
      },
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "web", namespace: "shop", uid: "1" },
        spec: { template: { spec } },
      },
    ];
    const { facts } = await collectText(JSON.stringify({ apiVersion: "v1", kind: "List", items }, null, 4));
    expect(facts.map(({ asset }) => `${asset.kubernetes?.kind}/${asset.namespace}/${asset.name}`)).toEqual([
      "Deployment/shop/web",
    ]);
    expect(facts[0]?.body).toMatchObject({ running: { pods: 1, nodes: ["n1"] }, variants: [] });
  });
});

describe("a folder", () => {
  it("is read recursively in order, without what does not belong to it", async () => {
    const root = join(folder, "tree");
    for (const path of ["b", "a/deep", "node_modules/x", ".git"]) mkdirSync(join(root, path), { recursive: true });
    const write = (path: string, text = namespace(path.replaceAll(/\W/g, ""))) => writeFileSync(join(root, path), text);
    for (const path of ["b/1.yml", "a/deep/2.yaml", "a/3.json", "node_modules/x/4.yaml", ".git/5.yaml", "6.txt"])
      write(path);
    write("a/3.json", JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: "json" } }));
    symlinkSync(join(root, "b"), join(root, "a/loop-to-b"));
    symlinkSync(root, join(root, "a/loop-to-root"));
    symlinkSync("/etc", join(root, "a/out"));
    symlinkSync("/etc/hostname", join(root, "a/out.yaml"));
    symlinkSync(join(root, "nowhere"), join(root, "a/dangling.yaml"));
    execFileSync("mkfifo", [join(root, "a/fifo.yaml")]);
    const collected = await collect({ path: root });
    expect(collected.facts.map(({ origin }) => origin?.file)).toEqual([
      "a/3.json",
      "a/deep/2.yaml",
      "a/loop-to-b/1.yml",
    ]);
    expect(collected.broken.map(({ detail }) => detail)).toEqual([
      "a/dangling.yaml: a symbolic link: no such file or folder",
      "a/fifo.yaml: not a regular file (a FIFO, socket or device)",
      "a/out.yaml: a symbolic link that leads out of the folder",
    ]);
  });

  it("with too many files says so", async () => {
    const root = join(folder, "many");
    mkdirSync(root);
    for (let count = 0; count < 5; count += 1) writeFileSync(join(root, `${count}.yaml`), namespace(`n${count}`));
    const collected = await collect({ path: root }, { limits: { files: 3 } });
    expect(collected.facts).toHaveLength(3);
    expect(collected.broken).toMatchObject([{ kind: "*", detail: expect.stringContaining("more than 3 files") }]);
  });
});

describe("a single input", () => {
  it("that is a FIFO, a device, missing, huge or binary is a gap with the reason, at once", async () => {
    const fifo = join(folder, "pipe.yaml");
    execFileSync("mkfifo", [fifo]);
    const huge = join(folder, "huge.yaml");
    writeFileSync(huge, "");
    truncateSync(huge, 10 * 1024 ** 3);
    const binary = join(folder, "binary.yaml");
    writeFileSync(binary, Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x80, 0x00, 0x01]));
    const reasons = async (path: string) =>
      (await collect({ path })).broken.map(({ kind, reason }) => `${kind} ${reason}`);
    expect(await reasons(fifo)).toEqual(["* malformed"]);
    expect(await reasons("/dev/zero")).toEqual(["* malformed"]);
    expect(await reasons(join(folder, "nothing.yaml"))).toEqual(["* missing"]);
    expect(await reasons(huge)).toEqual(["* too-large"]);
    expect(await reasons(binary)).toEqual(["* malformed"]);
  });

  it("can be a stream, and its name is the file of its facts", async () => {
    const stream = Readable.from([namespace("a"), "---\n", namespace("b")]);
    const collected = await collect({ stream, name: "stdin" });
    expect(collected.facts.map(({ origin }) => origin)).toEqual([
      { file: "stdin", line: 1, document: 1 },
      { file: "stdin", line: 6, document: 2 },
    ]);
    expect(collected.all[0]).toEqual({
      type: "identity",
      identity: { kind: "manifests", uid: null, name: "stdin", version: null },
    });
  });

  it("that never ends is cut off at the limit", async () => {
    async function* endless() {
      for (;;) yield "x".repeat(1024);
    }
    const collected = await collect({ stream: endless(), name: "stdin" }, { limits: { fileBytes: 100_000 } });
    expect(collected.broken).toMatchObject([{ reason: "too-large" }]);
  });

  it("stops when it is told to", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(collectText(namespace("a"), { signal })).rejects.toThrow("enough");
  });
});
