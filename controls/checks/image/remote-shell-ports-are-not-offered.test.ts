import { describe, expect, it } from "vitest";
import { remoteShellPortsAreNotOffered } from "@/controls/checks/image/remote-shell-ports-are-not-offered";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("remote-shell-ports-are-not-offered", () => {
  it("passes the minimal good workload", () => {
    expect(examine(remoteShellPortsAreNotOffered, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "every port of every container of the pod template" },
    });
  });

  it("passes an ordinary port", () => {
    const { outcome, evidence } = examine(
      remoteShellPortsAreNotOffered,
      workload((spec) => {
        web(spec).ports = [{ containerPort: 8080 }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].ports[8080].containerPort", value: 8080 },
    ]);
  });

  it("passes a port that is not TCP", () => {
    const { outcome, evidence } = examine(
      remoteShellPortsAreNotOffered,
      workload((spec) => {
        web(spec).ports = [{ containerPort: 22, protocol: "UDP" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([]);
  });

  it("fails port 22", () => {
    const { outcome, evidence } = examine(
      remoteShellPortsAreNotOffered,
      workload((spec) => {
        web(spec).ports = [{ containerPort: 22 }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].ports[22].containerPort", value: 22, deciding: true },
    ]);
  });

  it("fails port 23", () => {
    const { outcome, evidence } = examine(
      remoteShellPortsAreNotOffered,
      workload((spec) => {
        web(spec).ports = [{ containerPort: 23 }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].ports[23].containerPort", value: 23, deciding: true },
    ]);
  });

  it("fails port 2222", () => {
    const { outcome, evidence } = examine(
      remoteShellPortsAreNotOffered,
      workload((spec) => {
        web(spec).ports = [{ containerPort: 2222 }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].ports[2222].containerPort", value: 2222, deciding: true },
    ]);
  });

  it("fails port 3389", () => {
    const { outcome, evidence } = examine(
      remoteShellPortsAreNotOffered,
      workload((spec) => {
        web(spec).ports = [{ containerPort: 3389 }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].ports[3389].containerPort", value: 3389, deciding: true },
    ]);
  });

  it("fails a port named for SSH", () => {
    const { outcome, evidence } = examine(
      remoteShellPortsAreNotOffered,
      workload((spec) => {
        web(spec).ports = [{ name: "ssh", containerPort: 8022 }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].ports[ssh].containerPort", value: 8022, deciding: true },
    ]);
  });
});
