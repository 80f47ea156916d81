import { describe, expect, it } from "vitest";
import { rawNetworkAccessIsDropped } from "@/controls/checks/container/raw-network-access-is-dropped";
import { examine, goodContainer, type WrittenContainer, web, workload } from "@/controls/checks/testing/workload";

type SecurityContext = NonNullable<WrittenContainer["securityContext"]>;
const judge = (securityContext: SecurityContext | undefined) =>
  examine(
    rawNetworkAccessIsDropped,
    workload((spec) => {
      web(spec).securityContext = securityContext;
    }),
  );
const at = "spec.template.spec.containers[web].securityContext";

describe("raw-network-access-is-dropped", () => {
  it("passes the minimal good workload, which drops everything", () => {
    const { outcome, evidence } = examine(rawNetworkAccessIsDropped, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: `${at}.capabilities.drop`, value: "ALL" }]);
  });

  it("passes a container that drops NET_RAW alone", () => {
    expect(judge({ capabilities: { drop: ["NET_RAW"] } }).outcome).toBe("pass");
  });

  it("fails a container that keeps the runtime's default set", () => {
    expect(judge(undefined).evidence.observed).toEqual([
      { path: `${at}.capabilities.drop`, value: null, byDefault: "none", deciding: true },
    ]);
  });

  it("fails where it comes back: added again, or privileged", () => {
    expect(judge({ capabilities: { drop: ["ALL"], add: ["NET_RAW", "CHOWN"] } }).evidence.observed).toEqual([
      { path: `${at}.capabilities.add`, value: "NET_RAW", deciding: true },
    ]);
    expect(judge({ privileged: true, capabilities: { drop: ["ALL"] } }).evidence.observed).toEqual([
      { path: `${at}.privileged`, value: true, deciding: true },
    ]);
  });

  it.each(["initContainers", "ephemeralContainers"] as const)("looks at %s", (list) => {
    const { outcome } = examine(
      rawNetworkAccessIsDropped,
      workload((spec) => {
        spec[list] = [{ ...goodContainer("other"), securityContext: undefined }];
      }),
    );
    expect(outcome).toBe("fail");
  });

  it("leaves Windows pods out, which have no capabilities", () => {
    const { outcome } = examine(
      rawNetworkAccessIsDropped,
      workload((spec) => {
        spec.os = { name: "windows" };
        web(spec).securityContext = undefined;
      }),
    );
    expect(outcome).toBe("not-applicable");
  });
});
