import {
  ApiException,
  AppsV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  type V1Pod,
  VersionApi,
} from "@kubernetes/client-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type SimulatedEstate, startSimulatedEstate } from "./start-simulated-estate";

let simulated: SimulatedEstate;
let config: KubeConfig;

beforeAll(async () => {
  simulated = await startSimulatedEstate("good");
  config = new KubeConfig();
  config.loadFromString(simulated.kubeconfig);
});
afterAll(() => simulated.stop());

async function allPods(limit: number): Promise<V1Pod[]> {
  const api = config.makeApiClient(CoreV1Api);
  const pods: V1Pod[] = [];
  let _continue: string | undefined;
  do {
    const page = await api.listPodForAllNamespaces({ limit, _continue });
    pods.push(...page.items);
    _continue = page.metadata?._continue;
  } while (_continue);
  return pods;
}

async function failure(call: Promise<unknown>): Promise<ApiException<unknown>> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiException)) throw new Error(`expected a refusal, got ${error}`);
  return error;
}

describe("the client that collectors use", () => {
  it("pages through all pods, each once, as it reads them in one go", async () => {
    simulated.server.setBehaviours({});
    const paged = await allPods(17);
    const whole = await config.makeApiClient(CoreV1Api).listPodForAllNamespaces();
    expect(paged.map((pod) => pod.metadata?.uid)).toEqual(whole.items.map((pod) => pod.metadata?.uid));
    expect(new Set(paged.map((pod) => pod.metadata?.uid)).size).toBe(paged.length);
    expect(paged.length).toBeGreaterThan(100);
  });

  it("reads deployments, custom resources and the version", async () => {
    simulated.server.setBehaviours({});
    const deployments = await config.makeApiClient(AppsV1Api).listNamespacedDeployment({ namespace: "payments" });
    expect(deployments.items.map((item) => item.metadata?.name)).toEqual(["authorisation", "fraud-scoring", "gateway"]);
    const custom = config.makeApiClient(CustomObjectsApi);
    const rollouts = await custom.listClusterCustomObject({
      group: "argoproj.io",
      version: "v1alpha1",
      plural: "rollouts",
    });
    expect(rollouts.items).toHaveLength(1);
    expect((await config.makeApiClient(VersionApi).getCode()).gitVersion).toBe("v1.35.3");
  });

  it("sees refusals, expired tokens and throttling with their codes", async () => {
    simulated.server.setBehaviours({
      secrets: "refused",
      pods: { kind: "expired", afterPages: 1 },
      nodes: { kind: "throttled", retryAfterSeconds: 2 },
    });
    const api = config.makeApiClient(CoreV1Api);
    expect((await failure(api.listSecretForAllNamespaces())).code).toBe(403);
    expect((await failure(allPods(20))).code).toBe(410);
    const throttled = await failure(api.listNode());
    expect([throttled.code, throttled.headers["retry-after"]]).toEqual([429, "2"]);
  });

  it("is refused with another token", async () => {
    const other = new KubeConfig();
    const text = simulated.kubeconfig.replace(simulated.server.token, "another-token");
    other.loadFromString(text);
    expect((await failure(other.makeApiClient(CoreV1Api).listNode())).code).toBe(401);
  });
});

it("the kubeconfig holds inline data only", () => {
  const document = parse(simulated.kubeconfig);
  expect(document["current-context"]).toBe("good");
  expect(Object.keys(document.clusters[0].cluster)).toEqual(["server", "certificate-authority-data"]);
  expect(Object.keys(document.users[0].user)).toEqual(["token"]);
});

it("another step shows another world through the same server", async () => {
  simulated.server.setBehaviours({});
  const api = config.makeApiClient(CoreV1Api);
  simulated.goTo(0);
  const before = (await api.listNamespace()).items.map((item) => item.metadata?.name);
  simulated.goTo(7);
  const after = (await api.listNamespace()).items.map((item) => item.metadata?.name);
  expect(after.filter((name) => !before.includes(name))).toEqual(["reporting"]);
});
