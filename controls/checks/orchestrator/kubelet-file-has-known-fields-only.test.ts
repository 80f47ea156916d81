import { expect, it } from "vitest";
import { kubeletFileHasKnownFieldsOnly } from "@/controls/checks/orchestrator/kubelet-file-has-known-fields-only";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes known fields, fails a misspelt one by name", () => {
  expect(examine(kubeletFileHasKnownFieldsOnly, kubelet({ readOnlyPort: 0 })).outcome).toBe("pass");
  const misspelt = kubelet({ readOnlyPort: 0 });
  Object.assign(misspelt.body, { unknownFields: ["readonlyPort"] });
  expect(examine(kubeletFileHasKnownFieldsOnly, misspelt)).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "readonlyPort" }] },
  });
});
it("cannot tell without the file", () => {
  expect(() => examine(kubeletFileHasKnownFieldsOnly, unseenKubelet())).toThrow("not seen");
});
