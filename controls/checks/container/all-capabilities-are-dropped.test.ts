import { describe, expect, it } from "vitest";
import { allCapabilitiesAreDropped } from "@/controls/checks/container/all-capabilities-are-dropped";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("all-capabilities-are-dropped", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(allCapabilitiesAreDropped, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.capabilities.drop", value: "ALL" },
    ]);
  });

  it("passes a container that adds NET_BIND_SERVICE only", () => {
    const { outcome, evidence } = examine(
      allCapabilitiesAreDropped,
      workload((spec) => {
        web(spec).securityContext!.capabilities = { add: ["NET_BIND_SERVICE"], drop: ["ALL"] };
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.capabilities.drop", value: "ALL" },
    ]);
  });

  it("fails a container that drops nothing", () => {
    const { outcome, evidence } = examine(
      allCapabilitiesAreDropped,
      workload((spec) => {
        web(spec).securityContext!.capabilities = { add: [], drop: [] };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.capabilities.drop",
        value: null,
        byDefault: "none",
        deciding: true,
      },
    ]);
  });

  it("fails a container that drops only some", () => {
    const { outcome, evidence } = examine(
      allCapabilitiesAreDropped,
      workload((spec) => {
        web(spec).securityContext!.capabilities = { add: [], drop: ["NET_RAW", "KILL"] };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.capabilities.drop",
        value: "NET_RAW, KILL",
        deciding: true,
      },
    ]);
  });

  it("fails a container that adds one of the default set", () => {
    const { outcome, evidence } = examine(
      allCapabilitiesAreDropped,
      workload((spec) => {
        web(spec).securityContext!.capabilities = { add: ["CHOWN"], drop: ["ALL"] };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.capabilities.add", value: "CHOWN", deciding: true },
    ]);
  });

  it("fails a container without a security context", () => {
    const { outcome, evidence } = examine(
      allCapabilitiesAreDropped,
      workload((spec) => {
        web(spec).securityContext = undefined;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.capabilities.drop",
        value: null,
        byDefault: "none",
        deciding: true,
      },
    ]);
  });

  it("says nothing about Windows pods", () => {
    const { outcome, evidence } = examine(
      allCapabilitiesAreDropped,
      workload((spec) => {
        spec.os = { name: "windows" };
      }),
    );
    expect(outcome).toBe("not-applicable");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.os.name", value: "windows" }]);
  });
});
