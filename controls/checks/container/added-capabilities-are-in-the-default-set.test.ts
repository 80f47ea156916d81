import { describe, expect, it } from "vitest";
import { addedCapabilitiesAreInTheDefaultSet } from "@/controls/checks/container/added-capabilities-are-in-the-default-set";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("added-capabilities-are-in-the-default-set", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(addedCapabilitiesAreInTheDefaultSet, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.capabilities.add", value: null, byDefault: "none" },
    ]);
  });

  it("passes a capability of the default set", () => {
    const { outcome, evidence } = examine(
      addedCapabilitiesAreInTheDefaultSet,
      workload((spec) => {
        web(spec).securityContext!.capabilities = { add: ["CHOWN"], drop: [] };
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.capabilities.add", value: "CHOWN" },
    ]);
  });

  it("fails NET_RAW and names only what is beyond the set", () => {
    const { outcome, evidence } = examine(
      addedCapabilitiesAreInTheDefaultSet,
      workload((spec) => {
        web(spec).securityContext!.capabilities = { add: ["CHOWN", "NET_RAW"], drop: ["ALL"] };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.capabilities.add", value: "NET_RAW", deciding: true },
    ]);
  });

  it("fails ALL", () => {
    const { outcome, evidence } = examine(
      addedCapabilitiesAreInTheDefaultSet,
      workload((spec) => {
        web(spec).securityContext!.capabilities = { add: ["ALL"], drop: [] };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.capabilities.add", value: "ALL", deciding: true },
    ]);
  });

  it("fails a name the standard does not spell like that", () => {
    const { outcome, evidence } = examine(
      addedCapabilitiesAreInTheDefaultSet,
      workload((spec) => {
        web(spec).securityContext!.capabilities = { add: ["CAP_CHOWN"], drop: [] };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.capabilities.add",
        value: "CAP_CHOWN",
        deciding: true,
      },
    ]);
  });
});
