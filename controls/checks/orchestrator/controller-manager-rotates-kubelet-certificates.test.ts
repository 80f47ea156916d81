import { expect, it } from "vitest";
import { controllerManagerRotatesKubeletCertificates } from "@/controls/checks/orchestrator/controller-manager-rotates-kubelet-certificates";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(controllerManagerRotatesKubeletCertificates, component("kube-controller-manager", flags));

it("passes with --feature-gates=RotateKubeletServerCertificate=true and fails otherwise, naming the flag", () => {
  expect(judge({ "feature-gates": "RotateKubeletServerCertificate=true" }).outcome).toBe("pass");
  const failed = judge({ "feature-gates": "RotateKubeletServerCertificate=false" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(controllerManagerRotatesKubeletCertificates, otherThan("kube-controller-manager")).outcome).toBe(
    "not-applicable",
  );
});
