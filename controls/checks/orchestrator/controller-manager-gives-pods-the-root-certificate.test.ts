import { expect, it } from "vitest";
import { controllerManagerGivesPodsTheRootCertificate } from "@/controls/checks/orchestrator/controller-manager-gives-pods-the-root-certificate";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(controllerManagerGivesPodsTheRootCertificate, component("kube-controller-manager", flags));

it("passes with --root-ca-file=/etc/kubernetes/pki/ca.crt and fails otherwise, naming the flag", () => {
  expect(judge({ "root-ca-file": "/etc/kubernetes/pki/ca.crt" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(controllerManagerGivesPodsTheRootCertificate, otherThan("kube-controller-manager")).outcome).toBe(
    "not-applicable",
  );
});
