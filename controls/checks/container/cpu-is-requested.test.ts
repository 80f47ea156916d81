import { describe, expect, it } from "vitest";
import { cpuIsRequested } from "@/controls/checks/container/cpu-is-requested";
import { examine, goodContainer, type WrittenContainer, web, workload } from "@/controls/checks/testing/workload";

const judge = (resources: WrittenContainer["resources"]) =>
  examine(
    cpuIsRequested,
    workload((spec) => {
      web(spec).resources = resources;
    }),
  );
const path = "spec.template.spec.containers[web].resources.requests.cpu";

describe("cpu-is-requested", () => {
  it("passes a container with a request", () => {
    const { outcome, evidence } = judge({ requests: { cpu: "250m" } });
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path, value: "250m" }]);
  });

  it("passes a container with a limit, which becomes its request", () => {
    const { outcome, evidence } = examine(cpuIsRequested, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path, value: null, byDefault: "500m, the limit" }]);
  });

  it("fails a container with neither, or with a request of zero", () => {
    expect(judge(undefined).evidence.observed).toEqual([
      { path, value: null, byDefault: "no request", deciding: true },
    ]);
    expect(judge({ requests: { cpu: "0" } }).evidence.observed).toEqual([{ path, value: "0", deciding: true }]);
  });

  it("fails an init container without one, and asks nothing of ephemeral containers", () => {
    const withOther = (list: "initContainers" | "ephemeralContainers") =>
      examine(
        cpuIsRequested,
        workload((spec) => {
          spec[list] = [{ ...goodContainer("other"), resources: undefined }];
        }),
      ).outcome;
    expect([withOther("initContainers"), withOther("ephemeralContainers")]).toEqual(["fail", "pass"]);
  });
});
