import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadWasDeployedOnPurpose } from "@/controls/checks/container/workload-was-deployed-on-purpose";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { defaultSettings } from "@/controls/settings";
import { FactIndex, worldFor } from "@/controls/world";

const by = (...managers: string[]) => workload("shop", "web", { managers, spec: { containers: [{ name: "c" }] } });

it("passes what a deployer wrote, fails what was written by hand", () => {
  expect(examine(workloadWasDeployedOnPurpose, by("argocd-controller")).outcome).toBe("pass");
  expect(examine(workloadWasDeployedOnPurpose, by("argocd-controller", "kubectl-edit")).outcome).toBe("fail");
});
it("goes by the deployers that are stated", () => {
  const subject = by("helm");
  const judge = (deployers: string[]) =>
    workloadWasDeployedOnPurpose.examine(
      subject,
      worldFor(workloadWasDeployedOnPurpose, new FactIndex([subject], { ...defaultSettings, deployers })),
    ).outcome;
  expect(judge(["helm"])).toBe("pass");
  expect(judge(["flux"])).toBe("fail");
});
it("cannot tell where nobody is told", () => {
  expect(() => examine(workloadWasDeployedOnPurpose, by())).toThrow(CannotTell);
});
