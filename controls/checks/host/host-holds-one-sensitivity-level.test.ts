import { expect, it } from "vitest";
import { hostHoldsOneSensitivityLevel } from "@/controls/checks/host/host-holds-one-sensitivity-level";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (...levels: (string | null)[]) =>
  examine(
    hostHoldsOneSensitivityLevel,
    host(),
    hostContainers(
      levels.map((sensitivity, at) => ownContainer({ name: `c${at}`, labels: sensitivity ? { sensitivity } : {} })),
    ),
  );

it("passes one level, however it is written", () => {
  expect(judge("high", "High").outcome).toBe("pass");
});
it("fails two levels, even beside a container without one", () => {
  expect(judge("high", "low", null)).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [
        { object: "docker: c0", value: "high" },
        { object: "docker: c1", value: "low" },
      ],
    },
  });
});
it("cannot tell of a container without a level", () => {
  expect(() => judge("high", null)).toThrow("no sensitivity label");
});
it("does not apply without containers", () => {
  expect(judge().outcome).toBe("not-applicable");
});
