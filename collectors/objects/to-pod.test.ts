import { describe, expect, it } from "vitest";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { toPod } from "./to-pod";

const container = { name: "web", image: "nginx:1.27" };
const podWith = (spec: Record<string, unknown>) => toPod({ spec: { containers: [container], ...spec } }, "spec").spec;

describe("a pod", () => {
  it("keeps the fields that decide security under the names of the API", () => {
    const spec = podWith({
      hostPID: true,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [{ ...container, securityContext: { privileged: true, capabilities: { add: ["NET_ADMIN"] } } }],
    });
    expect(spec).toMatchObject({
      hostPID: true,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [{ securityContext: { privileged: true, capabilities: { add: ["NET_ADMIN"], drop: [] } } }],
    });
  });

  it("never keeps the value of an environment variable", () => {
    const env = [
      { name: "DB_PASSWORD", value: "hunter2" },
      { name: "MODE", value: "fast" },
      { name: "FROM", valueFrom: { secretKeyRef: { name: "db", key: "password" } } },
      { name: "NUMBER", value: 7 },
    ];
    const spec = podWith({ containers: [{ ...container, env }] });
    expect(JSON.stringify(spec)).not.toMatch(/hunter2|fast/);
    expect(spec.containers[0]?.env).toEqual([
      { name: "DB_PASSWORD", literal: { length: 7, looksLike: "secret-by-name" }, valueFrom: undefined },
      { name: "MODE", literal: { length: 4, looksLike: null }, valueFrom: undefined },
      { name: "FROM", literal: undefined, valueFrom: { secretKeyRef: { name: "db", key: "password" } } },
      { name: "NUMBER", literal: { length: 1, looksLike: null }, valueFrom: undefined },
    ]);
  });

  it("loses secrets in the command of init and ephemeral containers too", () => {
    const args = ["--password=hunter2"];
    const spec = podWith({ initContainers: [{ ...container, args }], ephemeralContainers: [{ ...container, args }] });
    expect(JSON.stringify(spec)).not.toContain("hunter2");
    expect(spec.initContainers[0]?.args).toEqual(["--password=[redacted]"]);
  });

  it("has an emptyDir where a volume names no source, as the API server makes it", () => {
    const { volumes } = podWith({
      volumes: [{ name: "v" }, { name: "w", hostPath: null, nfs: { server: "s", path: "/" } }],
    });
    expect(volumes.map(({ name, source }) => [name, source])).toEqual([
      ["v", "emptyDir"],
      ["w", "nfs"],
    ]);
  });

  it("says of each volume what it gives access to", () => {
    const { volumes } = podWith({
      volumes: [
        { name: "a", hostPath: { path: "/var/run/docker.sock", type: "Socket" } },
        { name: "b", secret: { secretName: "tls" } },
        { name: "c", configMap: { name: "settings" } },
        { name: "d", persistentVolumeClaim: { claimName: "data" } },
        { name: "e", csi: { driver: "secrets-store.csi.k8s.io" } },
        { name: "f", projected: { sources: [{ serviceAccountToken: {} }, { secret: { name: "x" } }] } },
      ],
    });
    expect(volumes).toMatchObject([
      { source: "hostPath", hostPath: { path: "/var/run/docker.sock", type: "Socket" } },
      { source: "secret", secretName: "tls" },
      { source: "configMap", configMapName: "settings" },
      { source: "persistentVolumeClaim", claimName: "data" },
      { source: "csi", csiDriver: "secrets-store.csi.k8s.io" },
      { source: "projected", projectedSources: ["serviceAccountToken", "secret"] },
    ]);
  });

  it("equals its template: the token volume, its mounts, default tolerations and roll-out labels are left out", () => {
    const template = { metadata: { labels: { app: "web" } }, spec: { containers: [container] } };
    const pod = {
      metadata: {
        labels: { app: "web", "pod-template-hash": "5d4f", "topology.kubernetes.io/zone": "a" },
        annotations: { "cni.example/status": "x".repeat(1_000_000) },
      },
      spec: {
        containers: [
          {
            ...container,
            volumeMounts: [
              { name: "kube-api-access-x7k2p", mountPath: "/var/run/secrets/kubernetes.io/serviceaccount" },
            ],
          },
        ],
        tolerations: [
          { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 },
          { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 },
        ],
        volumes: [{ name: "kube-api-access-x7k2p", projected: { sources: [{ serviceAccountToken: {} }] } }],
      },
    };
    expect(toPod(pod, "spec", true)).toEqual(toPod(template, "spec.template.spec"));
  });

  it("keeps a toleration of its own and a volume that only borrows the injected one's name", () => {
    const spec = podWith({
      tolerations: [{ key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute" }],
      volumes: [{ name: "kube-api-access-x7k2p", hostPath: { path: "/" } }],
    });
    expect(spec.tolerations).toHaveLength(1);
    expect(spec.volumes).toMatchObject([{ source: "hostPath" }]);
  });

  it.each([
    ["a Secret", { secret: { name: "db" } }],
    ["a token for somebody else", { serviceAccountToken: { path: "token", audience: "vault" } }],
    ["a ConfigMap of its own", { configMap: { name: "settings" } }],
  ])("keeps a volume that borrows the injected one's name for %s", (_, source) => {
    const volume = { name: "kube-api-access-x7k2p", projected: { sources: [{ serviceAccountToken: {} }, source] } };
    const pod = { spec: { containers: [container], volumes: [volume] } };
    expect(toPod(pod, "spec", true).spec.volumes).toHaveLength(1);
  });

  it("keeps what somebody wrote into a template, though it is what the API server would add", () => {
    const volume = {
      name: "kube-api-access-x7k2p",
      projected: { sources: [{ serviceAccountToken: { path: "token" } }] },
    };
    expect(podWith({ volumes: [volume] }).volumes).toMatchObject([{ tokenAudiences: [""] }]);
  });

  it("says whom projected tokens are for and which Secrets are projected", () => {
    const sources = [{ serviceAccountToken: { path: "t", audience: "vault" } }, { secret: { name: "db" } }];
    const [volume] = podWith({ volumes: [{ name: "all", projected: { sources } }] }).volumes;
    expect(volume).toMatchObject({ tokenAudiences: ["vault"], projectedSecrets: ["db"] });
  });

  it("says which image a volume holds", () => {
    const image = { reference: "registry.example.com/model:1", pullPolicy: "Always" };
    const [volume] = podWith({ volumes: [{ name: "model", image }] }).volumes;
    expect(volume).toMatchObject({ imageReference: "registry.example.com/model:1", imagePullPolicy: "Always" });
  });

  it("does not take a source that is no object for an empty one", () => {
    expect(() => podWith({ volumes: [{ name: "etc", hostPath: "/etc" }] })).toThrow(UnreadableObject);
    expect(podWith({ volumes: [{ name: "tmp", hostPath: null }] }).volumes).toMatchObject([{ source: "emptyDir" }]);
  });

  it("keeps only annotations that decide security or name an owner", () => {
    const annotations = {
      "container.apparmor.security.beta.kubernetes.io/web": "unconfined",
      "seccomp.security.alpha.kubernetes.io/pod": "runtime/default",
      "kubernetes.io/config.mirror": "abc",
      "kubectl.kubernetes.io/last-applied-configuration": "{}",
      "kubectl.kubernetes.io/restartedAt": "2024-01-01T00:00:00Z",
    };
    const { annotations: kept } = toPod({ metadata: { annotations }, spec: { containers: [container] } }, "spec");
    expect(Object.keys(kept)).toEqual([
      "container.apparmor.security.beta.kubernetes.io/web",
      "seccomp.security.alpha.kubernetes.io/pod",
      "kubernetes.io/config.mirror",
    ]);
  });

  it("reads the service account's older field name, and null as not set", () => {
    expect(podWith({ serviceAccount: "robot" }).serviceAccountName).toBe("robot");
    const spec = podWith({ volumes: null, securityContext: null, hostNetwork: null, initContainers: null });
    expect(spec).toMatchObject({ volumes: [], initContainers: [] });
    expect(spec.hostNetwork).toBeUndefined();
  });

  it("tells required from preferred affinity", () => {
    const { affinity } = podWith({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: "level", operator: "In", values: ["high"] }] }],
          },
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, preference: { matchExpressions: [{ key: "disk", operator: "Exists" }] } },
          ],
        },
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname" }],
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: "zone" } }],
        },
      },
    });
    expect(affinity).toMatchObject({
      nodeAffinity: {
        required: [{ matchExpressions: [{ key: "level", values: ["high"] }] }],
        preferred: [{ matchExpressions: [{ key: "disk" }] }],
      },
      podAntiAffinityRequired: [{ topologyKey: "kubernetes.io/hostname" }],
      podAntiAffinityPreferred: [{ topologyKey: "zone" }],
    });
  });

  it.each([
    ["containers that are no list", { containers: "web" }, "spec.containers"],
    ["an image that is a number", { containers: [{ name: "web", image: 7 }] }, "spec.containers[0].image"],
    [
      "a volume with two sources",
      { volumes: [{ name: "v", hostPath: { path: "/" }, emptyDir: {} }] },
      "several sources",
    ],
    ["a host path without a path", { volumes: [{ name: "v", hostPath: {} }] }, "spec.volumes[0].hostPath.path"],
    ["a switch that is a word", { hostNetwork: "yes please" }, "spec.hostNetwork"],
  ])("with %s is malformed, and the message names the field but not its value", (_what, spec, message) => {
    expect(() => podWith(spec)).toThrow(UnreadableObject);
    expect(() => podWith(spec)).toThrow(message);
    expect(() => podWith(spec)).not.toThrow("please");
  });

  it.each([[null], [[]], ["pod"], [7], [{}], [{ spec: null }], [{ spec: [] }]])(
    "of the shape %j is malformed, not a crash",
    (raw) => {
      expect(() => toPod(raw, "spec")).toThrow(UnreadableObject);
    },
  );

  it("cuts very long texts so that a change beyond the cut still shows, and refuses endless lists", () => {
    const long = (end: string) =>
      podWith({ containers: [{ ...container, args: [`${"a ".repeat(40_000)}${end}`.slice(0, 60_000)] }] });
    const [kept = ""] = long("x").containers[0]?.args ?? [];
    expect(kept.length).toBeLessThan(4300);
    const differing = ["b", "c"].map((end) =>
      podWith({ containers: [{ ...container, args: ["a ".repeat(4000) + end] }] }),
    );
    expect(differing[0]).not.toEqual(differing[1]);
    const ports = Array.from({ length: 10_001 }, () => ({ containerPort: 1 }));
    expect(() => podWith({ containers: [{ ...container, ports }] })).toThrow("10001 items");
  });
});
