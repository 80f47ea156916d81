import { describe, expect, it } from "vitest";
import { node, workload } from "@/controls/checks/testing/cluster-facts";
import { mayRunOn } from "@/controls/sensitivity/placement";
import type { Fact } from "@/facts/fact";
import { podSpecSchema } from "@/facts/kubernetes/pod-spec";

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
    expect(workload("a", "b").asset.name).toBe("b");
  });
});
