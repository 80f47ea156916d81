import { describe, expect, it } from "vitest";
import { rootFileSystemIsReadOnly } from "@/controls/checks/container/root-file-system-is-read-only";
import { examine, goodContainer, web, workload } from "@/controls/checks/testing/workload";

describe("root-file-system-is-read-only", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(rootFileSystemIsReadOnly, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.readOnlyRootFilesystem", value: true },
    ]);
  });

  it("fails a container that does not say so", () => {
    const { outcome, evidence } = examine(
      rootFileSystemIsReadOnly,
      workload((spec) => {
        web(spec).securityContext!.readOnlyRootFilesystem = undefined;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.readOnlyRootFilesystem",
        value: null,
        byDefault: "false",
        deciding: true,
      },
    ]);
  });

  it("fails an init container that writes", () => {
    const { outcome, evidence } = examine(
      rootFileSystemIsReadOnly,
      workload((spec) => {
        spec.initContainers = [{ ...goodContainer("setup"), securityContext: { readOnlyRootFilesystem: false } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.initContainers[setup].securityContext.readOnlyRootFilesystem",
        value: false,
        deciding: true,
      },
    ]);
  });

  it("says nothing about Windows pods", () => {
    const { outcome, evidence } = examine(
      rootFileSystemIsReadOnly,
      workload((spec) => {
        spec.os = { name: "windows" };
      }),
    );
    expect(outcome).toBe("not-applicable");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.os.name", value: "windows" }]);
  });
});
