import { describe, expect, it } from "vitest";
import { namespace, node, workload } from "@/controls/checks/testing/cluster-facts";
import { mayRunOn, placementOf } from "@/controls/sensitivity/placement";
import { FactIndex } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import { podSpecSchema } from "@/facts/kubernetes/pod-spec";

const HOSTNAME = "kubernetes.io/hostname";
const spec = (body: object) => podSpecSchema.parse(body);
const high = node("h1", {
  labels: { level: "high", cores: "16" },
  taints: [{ key: "level", value: "high", effect: "NoSchedule" }],
}) as Fact<"node">;
const plain = node("p1", { labels: { level: "low" } }) as Fact<"node">;
const where = (body: object) =>
  [high, plain].filter((each) => mayRunOn(spec(body), each)).map(({ asset }) => asset.name);
const tolerates = { tolerations: [{ key: "level", operator: "Equal", value: "high", effect: "NoSchedule" }] };
const affinity = (...required: object[]) => ({ affinity: { nodeAffinity: { required } } });

describe("where a pod may run", () => {
  it("is kept off tainted nodes unless it tolerates them", () => {
    expect(where({})).toEqual(["p1"]);
    expect(where(tolerates)).toEqual(["h1", "p1"]);
    expect(where({ tolerations: [{ operator: "Exists" }] })).toEqual(["h1", "p1"]);
    expect(where({ tolerations: [{ key: "level", operator: "Exists", effect: "NoExecute" }] })).toEqual(["p1"]);
    expect(where({ tolerations: [{ key: "level", value: "low" }] })).toEqual(["p1"]);
  });
  it("is bound by selector and required affinity, whose terms are alternatives", () => {
    expect(where({ nodeSelector: { level: "high" }, ...tolerates })).toEqual(["h1"]);
    const expression = (operator: string, key: string, ...values: string[]) => ({
      matchExpressions: [{ key, operator, values }],
    });
    expect(where({ ...affinity(expression("In", "level", "high")), ...tolerates })).toEqual(["h1"]);
    expect(
      where({ ...affinity(expression("NotIn", "level", "low"), expression("Exists", "level")), ...tolerates }),
    ).toEqual(["h1", "p1"]);
    expect(where({ ...affinity(expression("Gt", "cores", "8")), ...tolerates })).toEqual(["h1"]);
    expect(
      where({ ...affinity({ matchFields: [{ key: "metadata.name", operator: "In", values: ["p1"] }] }), ...tolerates }),
    ).toEqual(["p1"]);
    expect(where({ ...affinity({}), ...tolerates })).toEqual([]);
  });
  it("is one node where it is named", () => {
    expect(where({ nodeName: "p1", ...tolerates })).toEqual(["p1"]);
    expect(where({ nodeName: "h1" })).toEqual(["h1"]);
  });
  it("is not a node that drives it away, even where that is named", () => {
    const taints = [{ key: "level", value: "high", effect: "NoExecute" }];
    const driving = node("d1", { taints }) as Fact<"node">;
    expect(mayRunOn(spec({ nodeName: "d1" }), driving)).toBe(false);
  });
});

describe("workloads of two levels", () => {
  const alike = [node("n1", { labels: { [HOSTNAME]: "n1" } }), node("n2", { labels: { [HOSTNAME]: "n2" } })];
  const of = (level: string, body: object) =>
    workload("shop", level, {
      labels: { sensitivity: level },
      spec: { containers: [{ name: "c" }], ...body },
    }) as Fact<"workload">;
  const shared = (low: object, high: object) => {
    const [one, other] = [of("low", low), of("high", high)];
    return placementOf(new FactIndex([namespace("shop"), one, other, ...alike])).sharedWith(other)?.node.asset.name;
  };
  it("share no node where each names another one, and share the one that both name", () => {
    const on = (name: string) => ({ nodeSelector: { [HOSTNAME]: name } });
    expect(shared(on("n1"), on("n2"))).toBeUndefined();
    expect(shared(on("n2"), on("n2"))).toBe("n2");
    expect(shared({}, on("n2"))).toBe("n2");
    expect(shared({ nodeName: "n1" }, on("n2"))).toBeUndefined();
    const away = { matchExpressions: [{ key: HOSTNAME, operator: "NotIn", values: ["n2"] }] };
    expect(shared(affinity(away), on("n2"))).toBeUndefined();
    expect(shared(affinity(away), {})).toBe("n1");
  });
});
