import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { collectManifests } from "@/collectors/manifests/collect-manifests";
import type { AnyCheck, Mend } from "@/controls/check";
import { allChecks, checkById } from "@/controls/checks/all-checks";
import { FactIndex, worldFor } from "@/controls/world";
import { type AssetRef, assetKey } from "@/facts/asset";
import type { AnyFact } from "@/facts/fact";
import { type CorpusCase, casesOf, hasCorpus } from "./corpus";
import { strategicMerge } from "./strategic-merge";

/** The bad example of each check that gives a patch: a pod spec, or whole objects. Every one is mended by the patch alone. */
const examples: Record<string, string> = {
  "added-capabilities-are-in-the-default-set": container(
    "securityContext: { capabilities: { add: [CHOWN, NET_RAW] } }",
  ),
  "all-capabilities-are-dropped": container("securityContext: { capabilities: { add: [CHOWN, NET_BIND_SERVICE] } }"),
  "app-armor-is-not-switched-off": container("securityContext: { appArmorProfile: { type: Unconfined } }"),
  "binding-avoids-default-service-account": binding("{ kind: ServiceAccount, name: default, namespace: shop }"),
  "binding-avoids-system-masters": binding("{ kind: Group, name: 'system:masters' }"),
  "binding-excludes-anonymous": binding("{ kind: User, name: 'system:anonymous' }"),
  "binding-excludes-catch-all-groups": binding("{ kind: Group, name: 'system:authenticated' }"),
  "container-is-unprivileged": container("securityContext: { privileged: true }"),
  "container-user-is-not-root": container("securityContext: { runAsUser: 0 }"),
  "cpu-is-limited": container(""),
  "cpu-is-requested": container("resources: { requests: { memory: 64Mi } }"),
  "default-service-account-mounts-no-token": account("default"),
  "environment-holds-no-literal-secret": container("env: [{ name: DB_PASSWORD, value: hunter2-hunter2 }]"),
  "floating-image-is-pulled-at-every-start": container("imagePullPolicy: IfNotPresent"),
  "host-namespaces-are-separate": pod("hostPID: true\nhostNetwork: true"),
  "host-network-is-not-used": pod("hostNetwork: true"),
  "host-path-volumes-are-absent": mounting("/srv/data"),
  "host-paths-are-mounted-read-only": mounting("/srv/data"),
  "host-ports-are-unused": container("ports: [{ containerPort: 8080, hostPort: 80 }, { containerPort: 9090 }]"),
  "image-names-its-registry": container("").replace("registry.example.com/shop/web:stable", "web:1.4.2"),
  "mandatory-access-control-confines-container": container("securityContext: { seLinuxOptions: { type: spc_t } }"),
  "memory-is-limited": container("resources: { limits: { cpu: 1 } }"),
  "memory-is-requested": container(""),
  "mounts-do-not-reach-back-to-the-host": container(
    "volumeMounts: [{ name: x, mountPath: /x, mountPropagation: Bidirectional }]",
    "volumes: [{ name: x, emptyDir: {} }]",
  ),
  "namespace-denies-egress-by-default": namespaceOfWeb(),
  "namespace-denies-ingress-by-default": namespaceOfWeb(),
  "namespace-enforces-baseline": namespaceOfWeb(),
  "namespace-enforces-restricted": namespaceOfWeb(),
  "namespace-has-network-policies": namespaceOfWeb(),
  "namespace-ingresses-use-tls": `${namespaceOfWeb()}---\n${ingressOfWeb()}`,
  "namespace-states-environment": namespaceOfWeb(),
  "namespace-states-owner": namespaceOfWeb(),
  "namespace-states-sensitivity": namespaceOfWeb(),
  "non-root-is-required": pod("securityContext: { runAsNonRoot: false }"),
  "privilege-escalation-is-disallowed": container("securityContext: { privileged: true }"),
  "probe-and-hook-hosts-are-unset": container("livenessProbe: { httpGet: { host: 10.0.0.1, port: 80 } }"),
  "proc-is-masked": container("securityContext: { procMount: Unmasked }"),
  "proc-is-masked-in-user-namespaces-too": container("securityContext: { procMount: Unmasked }", "hostUsers: false"),
  "process-namespace-is-not-shared": pod("shareProcessNamespace: true"),
  "raw-network-access-is-dropped": container(
    "securityContext: { privileged: true, capabilities: { add: [CHOWN, NET_RAW], drop: [KILL] } }",
  ),
  "raw-network-access-is-not-added": container("securityContext: { capabilities: { add: [CHOWN, NET_RAW] } }"),
  "remote-shell-ports-are-not-offered": container("ports: [{ name: ssh, containerPort: 22 }, { containerPort: 80 }]"),
  "root-file-system-is-read-only": container(""),
  "root-group-is-not-asked-for": container(
    "securityContext: { runAsGroup: 0 }",
    "securityContext: { fsGroup: 0, supplementalGroups: [0, 2000] }",
  ),
  "root-user-is-not-asked-for": container("securityContext: { runAsUser: 0 }", "securityContext: { runAsUser: 0 }"),
  "runtime-socket-is-not-mounted": mounting("/var/run/docker.sock"),
  "se-linux-options-confine": pod("securityContext: { seLinuxOptions: { type: spc_t, user: root, level: s0 } }"),
  "seccomp-confines-container": container("securityContext: { privileged: true }"),
  "seccomp-is-not-switched-off": pod("securityContext: { seccompProfile: { type: Unconfined } }"),
  "seccomp-profile-is-set": container(""),
  "sensitive-host-directories-are-not-mounted": mounting("/etc"),
  "service-account-mounts-no-token": account("web"),
  "service-account-token-is-not-mounted-without-need": pod("serviceAccountName: web"),
  "sysctls-are-safe": pod(
    'securityContext: { sysctls: [{ name: kernel.msgmax, value: "1" }, { name: kernel.shm_rmid_forced, value: "0" }] }',
  ),
  "volume-types-are-restricted": mounting("/srv/data"),
  "windows-containers-are-not-host-processes": pod("securityContext: { windowsOptions: { hostProcess: true } }"),
  "workload-egress-is-controlled": container(""),
  "workload-is-selected-by-network-policy": namespaceOfWeb(),
};

/** Checks whose mend adds no rule to what was read, or is tested beside its check. */
const testedBeside = new Set(["image-is-pinned-by-digest", "running-pods-are-not-changed-in-place"]);

const workloadTiers = new Set(["image", "registry", "container", "host"]);

describe("the patch of a check", () => {
  const mending = allChecks.filter(({ mend, about, tier }) => mend && about === "workload" && workloadTiers.has(tier));

  it("has an example for every check about workloads that gives one", () => {
    const untested = mending.map(({ id }) => id).filter((id) => !(id in examples) && !testedBeside.has(id));
    expect(untested).toEqual([]);
    expect(mending.length).toBeGreaterThan(30);
  });

  it.each(Object.entries(examples))("%s mends its bad example", async (id, text) => {
    const check = checkById(id);
    const objects = objectsIn(text);
    const [failed, ...others] = await failuresOf(check, objects);
    expect(others).toEqual([]);
    expect(failed, "the example must fail").toBeDefined();
    expect(failed!.mend, "the check must have a mend for it").toBeDefined();
    expect(await outcomesAfter(check, objects, failed!)).toEqual(["pass"]);
  });
});

describe.skipIf(!hasCorpus("psa"))("patches for the pods of the Pod Security Standards", () => {
  const failing = casesOf<CorpusCase & { current: boolean }>("psa").filter((each) => each.expected === "fail");

  it.each(failing)("$id: every patch that is given mends what it is given for", async ({ files }) => {
    const path = new URL(`../../shared/corpora/psa/${files[0]}`, import.meta.url);
    const objects = objectsIn(readFileSync(path, "utf8"));
    const given = (await Promise.all(rules.map((check) => failuresOf(check, objects)))).flat();
    for (const failed of given.filter(({ mend }) => mend)) {
      const after = await outcomesAfter(failed.check, objects, failed);
      expect([failed.check.id, after]).toEqual([failed.check.id, [expect.stringMatching(/^(pass|not-applicable)$/)]]);
    }
  });
});

const rules = allChecks.filter((check) => "rule" in check);

interface Failed {
  check: AnyCheck;
  asset: AssetRef;
  mend: Mend | undefined;
}

async function failuresOf(check: AnyCheck, objects: readonly unknown[]): Promise<Failed[]> {
  const judged = await judge(check, objects);
  return judged
    .filter(({ verdict }) => verdict.outcome === "fail")
    .map(({ asset, verdict }) => ({ check, asset, mend: check.mend?.(asset, verdict.evidence) }));
}

async function outcomesAfter(check: AnyCheck, objects: readonly unknown[], failed: Failed): Promise<string[]> {
  const judged = await judge(check, mended(objects, failed.mend!));
  return judged.filter(({ asset }) => assetKey(asset) === assetKey(failed.asset)).map(({ verdict }) => verdict.outcome);
}

async function judge(check: AnyCheck, objects: readonly unknown[]) {
  const facts: AnyFact[] = [];
  const text = objects.map((object) => JSON.stringify(object)).join("\n---\n");
  for await (const observation of collectManifests({ files: [{ name: "objects.yaml", text }] })) {
    if (observation.type === "fact") facts.push(observation.fact);
  }
  const index = new FactIndex(facts);
  return index.all(check.about).map((fact) => ({
    asset: fact.asset,
    verdict: check.examine(fact, worldFor(check, index)),
  }));
}

/** The objects after a mend: patched where the name is the same, or with new ones added. */
function mended(objects: readonly unknown[], mend: Mend): unknown[] {
  const names = new Set(mend.objects.map(nameOf));
  if (mend.how === "apply") return [...objects.filter((each) => !names.has(nameOf(each))), ...mend.objects];
  if (mend.how === "delete") return objects.filter((each) => !names.has(nameOf(each)));
  return objects.map((object) => {
    const patch = mend.objects.find((each) => nameOf(each) === nameOf(object));
    return patch ? strategicMerge(object, patch) : object;
  });
}

function nameOf(object: unknown): string {
  const { kind, metadata } = object as { kind: string; metadata: { name: string; namespace?: string } };
  return `${kind}/${metadata.namespace ?? ""}/${metadata.name}`;
}

function objectsIn(text: string): unknown[] {
  return parseAllDocuments(text).flatMap((document) => {
    const object: unknown = document.toJS();
    return object ? [object] : [];
  });
}

/** A Deployment with one container `web` that has these fields, and a pod with these. */
function container(fields: string, ofPod = "", more = ""): string {
  const lines = fields.split("\n").map((line) => `          ${line}`);
  return `${pod(ofPod).trimEnd()}\n${lines.join("\n")}\n${more}`;
}

function pod(fields: string): string {
  const lines = fields.split("\n").map((line) => `      ${line}`);
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
${lines.join("\n")}
      containers:
        - name: web
          image: registry.example.com/shop/web:stable
`;
}

function mounting(path: string): string {
  return container(
    "volumeMounts: [{ name: data, mountPath: /mnt/data }]",
    `volumes: [{ name: data, hostPath: { path: ${path} } }, { name: scratch, emptyDir: {} }]`,
  );
}

function account(name: string): string {
  return `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: shop }\n`;
}

function namespaceOfWeb(): string {
  return `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\n${pod("")}`;
}

/** A binding for the subject and for one that may stay. */
function binding(subject: string): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: readers, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [${subject}, { kind: ServiceAccount, name: web, namespace: shop }]
`;
}

function ingressOfWeb(): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { rules: [{ host: shop.example.com }, { host: www.example.com }] }
`;
}
