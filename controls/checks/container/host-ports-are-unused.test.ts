import { describe, expect, it } from "vitest";
import { hostPortsAreUnused } from "@/controls/checks/container/host-ports-are-unused";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("host-ports-are-unused", () => {
  it("passes the minimal good workload", () => {
    expect(examine(hostPortsAreUnused, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "every port of every container of the pod template" },
    });
  });

  it("passes a port that stays in the pod", () => {
    const { outcome, evidence } = examine(
      hostPortsAreUnused,
      workload((spec) => {
        web(spec).ports = [{ containerPort: 8080 }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].ports[8080].hostPort", value: null, byDefault: "0" },
    ]);
  });

  it("fails every port in the host's network, where the API server makes it one of the host", () => {
    const { outcome, evidence } = examine(
      hostPortsAreUnused,
      workload((spec) => {
        spec.hostNetwork = true;
        web(spec).ports = [{ containerPort: 8080 }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].ports[8080].hostPort",
        value: null,
        byDefault: "8080, in the host's network",
        deciding: true,
      },
      { path: "spec.template.spec.hostNetwork", value: true },
    ]);
  });

  it("fails a port of the host", () => {
    const { outcome, evidence } = examine(
      hostPortsAreUnused,
      workload((spec) => {
        web(spec).ports = [{ containerPort: 8080, hostPort: 80 }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].ports[8080].hostPort", value: 80, deciding: true },
    ]);
  });
});
