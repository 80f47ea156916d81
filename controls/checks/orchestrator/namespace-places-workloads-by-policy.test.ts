import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { namespacePlacesWorkloadsByPolicy } from "@/controls/checks/orchestrator/namespace-places-workloads-by-policy";
import { admissionPolicy, examine, namespace, node, workload } from "@/controls/checks/testing/cluster-facts";
import { component } from "@/controls/checks/testing/control-plane-facts";
import { enginePolicy, engineWebhook, examineWithGaps, gap } from "@/controls/checks/testing/extension-facts";
import type { AnyFact } from "@/facts/fact";
import { podSpecSchema } from "@/facts/kubernetes/pod-spec";

const KEY = "plimsoll.dev/sensitivity";
const web = workload("shop", "web", { running: { pods: 1, nodes: ["node-0"], images: [] } });
const shop = (annotations: Record<string, string> = {}) =>
  namespace("shop", { labels: { [KEY]: "high" }, annotations });
const many = Array.from({ length: 100 }, (_, at) => node(`node-${at}`));
const mutation = (body: object = {}) =>
  enginePolicy({ rules: [{ name: "place", fields: ["nodeSelector", KEY], mutates: true, ...body }] });
const webhook = engineWebhook("kyverno", { type: "mutating" });
const judge = (subject: AnyFact, ...others: AnyFact[]) =>
  examine(namespacePlacesWorkloadsByPolicy, subject, web, ...many, ...others);

describe("namespace-places-workloads-by-policy", () => {
  it("passes a rule that adds the selector to every pod", () => {
    expect(judge(shop(), webhook, mutation())).toMatchObject({
      outcome: "pass",
      evidence: {
        observed: [{ path: "mutates", value: true, object: "ClusterPolicy policy, rule place", deciding: true }],
      },
    });
  });

  it("passes a policy of the API server that refuses pods that choose otherwise", () => {
    const expression = `object.spec.nodeSelector['${KEY}'] == namespaceObject.metadata.labels['${KEY}']`;
    const policy = admissionPolicy("placed", {
      matchRules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"] }],
      validations: [expression],
      bindings: [{ name: "placed", validationActions: ["Deny"], hasParams: false }],
    });
    expect(judge(shop(), policy).outcome).toBe("pass");
  });

  it("passes a policy of the API server that changes pods, where a binding reaches", () => {
    const own = { engine: "kubernetes" as const, objectKind: "MutatingAdmissionPolicy", name: "placed" };
    const rule = {
      name: "MutatingAdmissionPolicy",
      expressions: [`{"nodeSelector": {"${KEY}": "high"}}`],
      mutates: true,
    };
    const policy = enginePolicy({ ...own, rules: [rule] });
    const binding = (name: string) =>
      enginePolicy({
        ...own,
        objectKind: "MutatingAdmissionPolicyBinding",
        name: "b",
        binds: "placed",
        rules: [
          { mutates: true, match: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } }] },
        ],
      });
    expect(judge(shop(), policy, binding("shop")).outcome).toBe("pass");
    expect(judge(shop(), policy, binding("bank")).outcome).toBe("fail");
    expect(judge(shop(), policy).outcome).toBe("fail");
  });

  it("passes the annotation of the namespace only where the API server asks the plug-in", () => {
    const annotated = shop({ "scheduler.alpha.kubernetes.io/node-selector": `${KEY}=high` });
    const server = (plugins: string) => component("kube-apiserver", { "enable-admission-plugins": plugins });
    expect(judge(annotated, server("NodeRestriction,PodNodeSelector")).outcome).toBe("pass");
    expect(judge(annotated, server("NodeRestriction"))).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ path: "--enable-admission-plugins", value: "NodeRestriction", deciding: true }] },
    });
    expect(() => judge(annotated)).toThrow(/annotation alone does nothing/);
    expect(judge(shop({ "openshift.io/node-selector": `${KEY}=high` })).outcome).toBe("pass");
  });

  it("passes pods that all got a selector which their templates do not have, from whomever", () => {
    const spec = (nodeSelector: Record<string, string>) => podSpecSchema.parse({ nodeSelector });
    const made = (template: Record<string, string>, ...pods: Record<string, string>[]) =>
      madeBy("pool-high", template, pods);
    const madeBy = (
      runtimeClassName: string | undefined,
      template: Record<string, string>,
      pods: Record<string, string>[],
    ) =>
      workload("shop", "made", {
        running: { pods: pods.length, nodes: ["node-0"], images: [] },
        spec: { nodeSelector: template, runtimeClassName },
        variants: pods.map((each, at) => ({
          labels: {},
          annotations: {},
          spec: spec(each),
          pods: 1,
          example: `made-${at}`,
        })),
      });
    const verdict = (only: AnyFact) => examine(namespacePlacesWorkloadsByPolicy, shop(), only, ...many);
    expect(verdict(made({}, { [KEY]: "high" }))).toMatchObject({
      outcome: "pass",
      evidence: { observed: [{ path: `spec.nodeSelector[${KEY}]`, object: "Pod made-0", deciding: true }] },
    });
    const byNobody = madeBy(undefined, {}, [{ [KEY]: "high" }]);
    expect(verdict(byNobody).outcome).toBe("fail");
    const injector = engineWebhook("acme-injector", { type: "mutating" });
    expect(examine(namespacePlacesWorkloadsByPolicy, shop(), byNobody, injector, ...many).outcome).toBe("pass");
    expect(verdict(made({}, { [KEY]: "high" }, {})).outcome).toBe("fail");
    expect(verdict(made({ [KEY]: "high" }, { [KEY]: "high" })).outcome).toBe("fail");
  });

  it.each([
    ["another label", mutation({ fields: ["nodeSelector", "disktype"] })],
    ["another namespace", mutation({ match: [{ namespaces: ["bank"] }] })],
    ["no rule at all", mutation({ fields: ["labels", KEY] })],
  ])("fails %s", (_, policy) => {
    expect(judge(shop(), webhook, policy).outcome).toBe("fail");
  });

  it("fails a rule whose engine is not asked to change pods, or lets them in when it does not answer", () => {
    expect(judge(shop(), engineWebhook("kyverno"), mutation()).outcome).toBe("fail");
    expect(
      judge(shop(), engineWebhook("kyverno", { type: "mutating", failurePolicy: "Ignore" }), mutation()).outcome,
    ).toBe("fail");
  });

  it("does not ask small environments for it, and cannot tell of one whose size was not seen", () => {
    const small = () => examine(namespacePlacesWorkloadsByPolicy, shop(), web, ...many.slice(0, 3));
    expect(small()).toMatchObject({
      outcome: "not-applicable",
      evidence: {
        observed: [
          { path: "nodes", value: 3 },
          { path: "running pods", value: 1 },
        ],
      },
    });
    expect(() => examineWithGaps(namespacePlacesWorkloadsByPolicy, [gap("node")], shop(), web)).toThrow(CannotTell);
    expect(() =>
      examineWithGaps(namespacePlacesWorkloadsByPolicy, [gap("engine-policy")], shop(), web, ...many),
    ).toThrow(CannotTell);
  });
});
