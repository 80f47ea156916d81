import { describe, expect, it } from "vitest";
import { rawNetworkAccessIsNotAdded } from "@/controls/checks/container/raw-network-access-is-not-added";
import { examine, goodContainer, web, workload } from "@/controls/checks/testing/workload";

const judge = (add: string[] | undefined) =>
  examine(
    rawNetworkAccessIsNotAdded,
    workload((spec) => {
      web(spec).securityContext = { capabilities: { add } };
    }),
  );
const path = "spec.template.spec.containers[web].securityContext.capabilities.add";

describe("raw-network-access-is-not-added", () => {
  it("passes a container that adds nothing, or other capabilities", () => {
    expect(judge(undefined).evidence.observed).toEqual([{ path, value: null, byDefault: "none" }]);
    expect(judge(["NET_ADMIN", "SYS_ADMIN"]).outcome).toBe("pass");
  });

  it("fails one that adds NET_RAW, under any spelling, or everything", () => {
    expect(judge(["NET_ADMIN", "NET_RAW"]).evidence.observed).toEqual([{ path, value: "NET_RAW", deciding: true }]);
    expect([["CAP_NET_RAW"], ["net_raw"], ["ALL"]].map((add) => judge(add).outcome)).toEqual(["fail", "fail", "fail"]);
  });

  it.each(["initContainers", "ephemeralContainers"] as const)("looks at %s", (list) => {
    const { outcome } = examine(
      rawNetworkAccessIsNotAdded,
      workload((spec) => {
        spec[list] = [{ ...goodContainer("other"), securityContext: { capabilities: { add: ["NET_RAW"] } } }];
      }),
    );
    expect(outcome).toBe("fail");
  });
});
