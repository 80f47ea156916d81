import { describe, expect, it } from "vitest";
import { proveReading } from "@/access/prove-reading";
import { proveSystem } from "@/access/prove-system";
import { rightsOf, roles } from "@/access/right";

describe("the right to export", () => {
  it("brings the right to read with it, for the same actor, as it does for every role", () => {
    const exporting = proveSystem("report:export");
    expect(proveReading(exporting)).toEqual({ actor: exporting.actor, right: "posture:read" });
    for (const role of roles.filter((each) => rightsOf[each].includes("report:export"))) {
      expect(rightsOf[role]).toContain("posture:read");
    }
  });
});
