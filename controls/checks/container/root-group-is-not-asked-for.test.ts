import { describe, expect, it } from "vitest";
import { rootGroupIsNotAskedFor } from "@/controls/checks/container/root-group-is-not-asked-for";
import { examine, goodContainer, type WrittenPodSpec, web, workload } from "@/controls/checks/testing/workload";

const judge = (change: (spec: WrittenPodSpec) => void) => examine(rootGroupIsNotAskedFor, workload(change));

describe("root-group-is-not-asked-for", () => {
  it("passes the minimal good workload, which names no group", () => {
    const { outcome, evidence } = examine(rootGroupIsNotAskedFor, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.runAsGroup", value: null },
      { path: "spec.template.spec.containers[web].securityContext.runAsGroup", value: null },
    ]);
  });

  it("passes other groups", () => {
    const { outcome } = judge((spec) => {
      spec.securityContext = { runAsGroup: 10001, fsGroup: 10001, supplementalGroups: [20001] };
    });
    expect(outcome).toBe("pass");
  });

  it("fails group 0 of the pod, of its volumes and beside the first", () => {
    const { evidence } = judge((spec) => {
      spec.securityContext = { runAsGroup: 0, fsGroup: 0, supplementalGroups: [20001, 0] };
    });
    const path = "spec.template.spec.securityContext";
    expect(evidence.observed).toEqual([
      { path: `${path}.fsGroup`, value: 0, deciding: true },
      { path: `${path}.supplementalGroups`, value: "20001, 0", deciding: true },
      { path: `${path}.runAsGroup`, value: 0, deciding: true },
    ]);
  });

  it("fails group 0 of a container, init containers included", () => {
    expect(
      judge((spec) => {
        web(spec).securityContext = { runAsGroup: 0 };
      }).outcome,
    ).toBe("fail");
    expect(
      judge((spec) => {
        spec.initContainers = [{ ...goodContainer("setup"), securityContext: { runAsGroup: 0 } }];
      }).outcome,
    ).toBe("fail");
  });
});
