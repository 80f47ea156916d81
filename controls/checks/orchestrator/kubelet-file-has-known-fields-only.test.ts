import { expect, it } from "vitest";
import { kubeletFileHasKnownFieldsOnly } from "@/controls/checks/orchestrator/kubelet-file-has-known-fields-only";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, kubeletFact, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

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
it("does not arise where the kubelet says what is in effect, and is open where only some settings were looked for", () => {
  const configz = kubeletFact({ source: "configz", effective: { readOnlyPort: 0 }, file: null, flags: null });
  expect(examine(kubeletFileHasKnownFieldsOnly, configz).outcome).toBe("not-applicable");
  const some = kubeletFact({ source: "host", effective: null, file: {}, flags: {}, lookedFor: ["readOnlyPort"] });
  expect(() => examine(kubeletFileHasKnownFieldsOnly, some)).toThrow("not seen");
});
