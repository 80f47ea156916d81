import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadWasDeployedOnPurpose } from "@/controls/checks/container/workload-was-deployed-on-purpose";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { examineWithGaps, gap } from "@/controls/checks/testing/extension-facts";
import { defaultSettings } from "@/controls/settings";
import { FactIndex, worldFor } from "@/controls/world";
import { podSpecSchema } from "@/facts/kubernetes/pod-spec";

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
it("fails pods that name a controller which does not exist, and names one of them", () => {
  const variant = {
    labels: {},
    annotations: {},
    spec: podSpecSchema.parse({ containers: [] }),
    pods: 2,
    example: "m-1",
  };
  const ghost = workload("shop", "ghost", { kind: "ReplicaSet", template: null, variants: [variant], isAbsent: true });
  expect(examine(workloadWasDeployedOnPurpose, ghost)).toEqual({
    outcome: "fail",
    evidence: {
      observed: [
        {
          path: "metadata.ownerReferences",
          value: "ReplicaSet ghost, which does not exist",
          object: "Pod shop/m-1",
          deciding: true,
        },
      ],
    },
  });
  const empty = { ...gap("workload", "empty"), resource: "replicasets.apps" };
  expect(() => examineWithGaps(workloadWasDeployedOnPurpose, [empty], ghost)).toThrow(CannotTell);
  const other = { ...gap("workload"), resource: "cronjobs.batch" };
  expect(examineWithGaps(workloadWasDeployedOnPurpose, [other], ghost).outcome).toBe("fail");
});
