import { expect, it } from "vitest";
import { nodeSoftwareWasMendedInTime } from "@/controls/checks/container/node-software-was-mended-in-time";
import { node } from "@/controls/checks/testing/cluster-facts";
import { defaultSettings } from "@/controls/settings";
import { FactIndex, worldFor } from "@/controls/world";

const judge = (published: string) => {
  const subject = node("a", { nodeInfo: { kubeletVersion: "v1.30.1", containerRuntimeVersion: "containerd://2.3.2" } });
  const hole = {
    id: "CVE-1",
    product: "kubelet" as const,
    severity: "high" as const,
    published,
    summary: "a hole",
    fixed: ["1.30.2"],
  };
  const list = { asOf: "2025-06-30", source: "test", advisories: [hole] };
  return nodeSoftwareWasMendedInTime.examine(
    subject,
    worldFor(nodeSoftwareWasMendedInTime, new FactIndex([subject], defaultSettings, list)),
  ).outcome;
};

it("passes a hole that is new on the day of the list, and fails one that has been known for long", () => {
  expect(judge("2025-06-20")).toBe("pass");
  expect(judge("2025-01-20")).toBe("fail");
});
