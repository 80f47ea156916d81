import { describe, expect, it } from "vitest";
import { assess } from "@/controls/assess";
import { CannotTell } from "@/controls/check";
import { allChecks } from "@/controls/checks/all-checks";
import { controlPlaneSettingsAreVisible } from "@/controls/checks/orchestrator/control-plane-settings-are-visible";
import { cluster, examine, node } from "@/controls/checks/testing/cluster-facts";
import { component } from "@/controls/checks/testing/control-plane-facts";
import { FactIndex } from "@/controls/world";
import type { AnyFact, FactKind } from "@/facts/fact";
import type { Gap } from "@/facts/gap";

const judge = (version: string, ...others: Parameters<typeof examine>[2][]) =>
  examine(controlPlaneSettingsAreVisible, cluster(version), ...others);

describe("control-plane-settings-are-visible", () => {
  it("passes where the API server's command line is seen", () => {
    expect(judge("v1.33.1", component("kube-apiserver", {})).outcome).toBe("pass");
  });
  it.each([
    ["v1.31.2-eks-7f9249a", [], "Amazon EKS"],
    ["v1.30.5-gke.1443001", [], "Google GKE"],
    ["v1.30.3", [node("a", { labels: { "kubernetes.azure.com/cluster": "x" } })], "Azure AKS"],
  ] as const)("does not fail a managed one, %s, but says who answers", (version, nodes, provider) => {
    const failure = thrownBy(() => judge(version, ...nodes));
    expect(failure).toMatchObject({ answeredBy: provider });
  });
  it("is not kept from it by pods and nodes that were refused, and says so where it saw none", () => {
    const refused = (kind: FactKind): Gap => ({
      kind,
      resource: null,
      reason: "refused",
      detail: "no list",
      share: 0.5,
      origin: null,
    });
    const gaps = [refused("control-plane-component"), refused("node")];
    const resultOf = (...facts: AnyFact[]) =>
      [...assess(new FactIndex(facts), gaps, [controlPlaneSettingsAreVisible]).assets][0]?.results[0];
    expect(resultOf(cluster("v1.33.1"), component("kube-apiserver", {}))).toMatchObject({ outcome: "pass" });
    expect(resultOf(cluster("v1.33.1"))).toMatchObject({
      outcome: "not-assessed",
      reason: expect.stringContaining("no list"),
    });
  });
  it("does not pass an API server whose command line only names OpenShift's file", () => {
    const apiServer = component("kube-apiserver", { "openshift-config": "/etc/config.yaml" });
    expect(thrownBy(() => judge("v1.29.6+aba1e8d", apiServer))).toMatchObject({ answeredBy: "OpenShift" });
  });
  it("proves whatever a flag answers, so that none of it looks fine where nothing is seen", () => {
    const ofFlags = allChecks.filter(({ about }) => about === "control-plane-component");
    const answered = new Set(ofFlags.flatMap(({ proves, indicates }) => [...proves, ...indicates]));
    expect([...answered].filter((id) => !controlPlaneSettingsAreVisible.proves.includes(id))).toEqual([]);
  });
  it("cannot tell of one that runs outside of pods, and names nobody", () => {
    expect(thrownBy(() => judge("v1.33.1+k3s1"))).toMatchObject({ answeredBy: null });
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(CannotTell);
    return error;
  }
  return null;
}
