import { describe, expect, it } from "vitest";
import { cpuIsLimited } from "@/controls/checks/container/cpu-is-limited";
import { memoryIsRequested } from "@/controls/checks/container/memory-is-requested";
import { namespace } from "@/controls/checks/testing/cluster-facts";
import { gap } from "@/controls/checks/testing/extension-facts";
import { examine, runningDifferently, web, workload, workloadFact } from "@/controls/checks/testing/workload";
import { FactIndex, worldFor } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import { namespaceLimitSchema } from "@/facts/kubernetes/namespace-limit";

const range = (resources: string[], requests = resources, type = "Container", inNamespace = "shop"): AnyFact => ({
  kind: "namespace-limit",
  asset: namespace(inNamespace).asset,
  subject: "LimitRange/defaults",
  body: namespaceLimitSchema.parse({ limitKind: "LimitRange", limits: [{ type, resources, requests }] }),
  origin: null,
});
const bare = workload((spec) => {
  web(spec).resources = undefined;
});
const path = "spec.template.spec.containers[web].resources";

describe("a container that states no limit and no request", () => {
  it("has what a LimitRange of its namespace gives it", () => {
    const limited = examine(cpuIsLimited, bare, {}, [range(["cpu"])]);
    expect(limited).toMatchObject({
      outcome: "pass",
      evidence: {
        observed: [{ path: `${path}.limits.cpu`, value: null, byDefault: "what LimitRange/defaults gives" }],
      },
    });
    expect(examine(memoryIsRequested, bare, {}, [range([], ["memory"])]).outcome).toBe("pass");
  });

  it("has nothing by a range about other resources, other things or another namespace", () => {
    const others = [range(["memory"]), range(["cpu"], ["cpu"], "Pod"), range(["cpu"], ["cpu"], "Container", "office")];
    expect(others.map((each) => examine(cpuIsLimited, bare, {}, [each]).outcome)).toEqual(["fail", "fail", "fail"]);
    expect(examine(memoryIsRequested, bare, {}, [range(["cpu"])]).outcome).toBe("fail");
  });

  it("has the limit of its pod as a whole", () => {
    const whole = workload((spec) => {
      web(spec).resources = undefined;
      spec.resources = { limits: { cpu: "1", memory: "1Gi" } };
    });
    expect(examine(cpuIsLimited, whole).evidence.observed).toEqual([
      { path: "spec.template.spec.resources.limits.cpu", value: "1" },
    ]);
    expect(examine(memoryIsRequested, whole).outcome).toBe("pass");
  });

  it("keeps a limit of zero that it states itself", () => {
    const zero = workload((spec) => {
      web(spec).resources = { limits: { cpu: "0" } };
    });
    expect(examine(cpuIsLimited, zero, {}, [range(["cpu"])]).outcome).toBe("fail");
  });

  it("has none while it runs without one: the range came too late", () => {
    const running = runningDifferently((spec) => {
      web(spec).resources = undefined;
    });
    expect(examine(cpuIsLimited, running, {}, [range(["cpu"])]).outcome).toBe("fail");
  });

  it("cannot be told where ranges may be there that were not seen", () => {
    const fact = workloadFact(bare);
    const judge = (...unseen: Parameters<typeof gap>) =>
      cpuIsLimited.examine(fact, worldFor(cpuIsLimited, new FactIndex([fact]), [gap(...unseen)]));
    expect(() => judge("namespace-limit")).toThrow("namespace-limit: refused");
    expect(judge("namespace-limit", "not-in-source").outcome).toBe("fail");
    expect(judge("*", "malformed").outcome).toBe("fail");
  });
});
