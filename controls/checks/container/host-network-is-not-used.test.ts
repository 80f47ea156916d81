import { describe, expect, it } from "vitest";
import { hostNetworkIsNotUsed } from "@/controls/checks/container/host-network-is-not-used";
import { examine, workload } from "@/controls/checks/testing/workload";

describe("host-network-is-not-used", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(hostNetworkIsNotUsed, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.hostNetwork", value: null, byDefault: "false" }]);
  });

  it("fails a workload on the network of its node", () => {
    const { outcome, evidence } = examine(
      hostNetworkIsNotUsed,
      workload((spec) => {
        spec.hostNetwork = true;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.hostNetwork", value: true, deciding: true }]);
  });

  it("leaves out kube-system, which makes up the cluster's own network", () => {
    const { outcome, evidence } = examine(
      hostNetworkIsNotUsed,
      workload((spec) => {
        spec.hostNetwork = true;
      }),
      { namespace: "kube-system" },
    );
    expect(outcome).toBe("not-applicable");
    expect(evidence.observed).toEqual([{ path: "metadata.namespace", value: "kube-system" }]);
  });
});
