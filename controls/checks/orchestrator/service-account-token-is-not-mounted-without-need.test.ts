import { describe, expect, it } from "vitest";
import { serviceAccountTokenIsNotMountedWithoutNeed as check } from "@/controls/checks/orchestrator/service-account-token-is-not-mounted-without-need";
import { examine, workload } from "@/controls/checks/testing/workload";
import type { AnyFact } from "@/facts/fact";
import { bindingSchema } from "@/facts/kubernetes/rbac";

const mounting = workload((spec) => {
  spec.automountServiceAccountToken = undefined;
});

function account(automountServiceAccountToken?: boolean): AnyFact {
  return {
    kind: "service-account",
    asset: {
      kind: "service-account",
      name: "web",
      namespace: "shop",
      kubernetes: { apiVersion: "v1", kind: "ServiceAccount" },
    },
    subject: "",
    body: { labels: {}, automountServiceAccountToken, secrets: [], imagePullSecrets: [] },
    origin: null,
  };
}

function binding(name: string, subject: { kind: string; name: string; namespace?: string }): AnyFact {
  return {
    kind: "binding",
    asset: {
      kind: "binding",
      name,
      namespace: "shop",
      kubernetes: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding" },
    },
    subject: "",
    body: bindingSchema.parse({ roleRef: { kind: "Role", name: "reader" }, subjects: [subject] }),
    origin: null,
  };
}

describe("service-account-token-is-not-mounted-without-need", () => {
  it("passes the minimal good workload, which mounts no token", () => {
    const { outcome, evidence } = examine(check, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.automountServiceAccountToken", value: false }]);
  });

  it("passes where the service account says that no token is mounted", () => {
    const { outcome, evidence } = examine(check, mounting, {}, [account(false)]);
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "automountServiceAccountToken", value: false, object: "ServiceAccount web" },
    ]);
  });

  it.each([
    ["fails", "a token for the API that a volume brings", undefined],
    ["fails", "a token for the API by its name", ["https://kubernetes.default.svc.cluster.local"]],
    ["passes", "a token for somebody else", ["vault"]],
  ])("%s %s although none is mounted", (_, what, tokenAudiences) => {
    const projecting = workload((spec) => {
      spec.volumes = [
        { name: "token", source: "projected", projectedSources: ["serviceAccountToken"], tokenAudiences },
      ];
    });
    const { outcome, evidence } = examine(check, projecting);
    expect(outcome).toBe(what.includes("API") ? "fail" : "pass");
    if (outcome === "fail")
      expect(evidence.observed).toEqual([
        { path: "spec.template.spec.volumes[token].projected", value: "serviceAccountToken", deciding: true },
      ]);
  });

  it("fails a token whose service account no binding names", () => {
    const others = [account(), binding("other", { kind: "ServiceAccount", name: "api", namespace: "shop" })];
    const { outcome, evidence } = examine(check, mounting, {}, others);
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.automountServiceAccountToken", value: null, byDefault: "true", deciding: true },
    ]);
  });

  it("fails a pod that mounts a token although its service account says not to", () => {
    const insisting = workload((spec) => {
      spec.automountServiceAccountToken = true;
    });
    expect(examine(check, insisting, {}, [account(false)]).outcome).toBe("fail");
  });

  it.each([
    ["the service account", { kind: "ServiceAccount", name: "web", namespace: "shop" }],
    ["the service account of the binding's namespace", { kind: "ServiceAccount", name: "web" }],
    ["the service account by its user name", { kind: "User", name: "system:serviceaccount:shop:web" }],
    ["all service accounts of the namespace", { kind: "Group", name: "system:serviceaccounts:shop" }],
  ])("passes a token with rights, when a binding names %s", (_who, subject) => {
    const { outcome, evidence } = examine(check, mounting, {}, [binding("b", subject), binding("a", subject)]);
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "subjects", value: "ServiceAccount web", object: "RoleBinding a" }]);
  });

  it("counts no rights that every account of the cluster has", () => {
    const all = binding("everyone", { kind: "Group", name: "system:serviceaccounts" });
    expect(examine(check, mounting, {}, [all]).outcome).toBe("fail");
  });
});
