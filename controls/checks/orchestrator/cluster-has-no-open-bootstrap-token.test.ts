import { describe, expect, it } from "vitest";
import { clusterHasNoOpenBootstrapToken } from "@/controls/checks/orchestrator/cluster-has-no-open-bootstrap-token";
import { cluster, configMap, examine, role, roleBinding } from "@/controls/checks/testing/cluster-facts";

const here = cluster("v1.35.0");
const info = (...keys: string[]) => configMap("kube-public", "cluster-info", keys);

describe("cluster-has-no-open-bootstrap-token", () => {
  it("passes without a signature, and without the config map", () => {
    expect(examine(clusterHasNoOpenBootstrapToken, here, info("kubeconfig"))).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "entries of ConfigMap kube-public/cluster-info" },
    });
    expect(examine(clusterHasNoOpenBootstrapToken, here).evidence.searched).toBe(
      "there is no ConfigMap kube-public/cluster-info",
    );
  });

  it("fails a token in force, and says who may read where to use it", () => {
    const readable = [
      role("kube-public", "info", { rules: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get"] }] }),
      roleBinding("kube-public", "info", {
        roleRef: { kind: "Role", name: "info" },
        subjects: [{ kind: "User", name: "system:anonymous" }],
      }),
    ];
    const verdict = examine(
      clusterHasNoOpenBootstrapToken,
      here,
      info("kubeconfig", "jws-kubeconfig-a1b2c3"),
      ...readable,
    );
    expect(verdict).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          {
            path: "data[jws-kubeconfig-a1b2c3]",
            value: "token a1b2c3 is in force; when it ends is not seen",
            object: "ConfigMap kube-public/cluster-info",
            deciding: true,
          },
          { path: "subjects", value: "system:anonymous", object: "RoleBinding kube-public/info" },
        ],
        searched: "entries of ConfigMap kube-public/cluster-info",
      },
    });
  });

  it("gives the removal of the token, whose Secret is named after it", () => {
    const { evidence } = examine(clusterHasNoOpenBootstrapToken, here, info("jws-kubeconfig-a1b2c3"));
    expect(clusterHasNoOpenBootstrapToken.mend?.(here.asset, evidence)).toMatchObject({
      how: "delete",
      objects: [{ kind: "Secret", metadata: { name: "bootstrap-token-a1b2c3", namespace: "kube-system" } }],
    });
  });

  it("fails a token of which only the signature is seen", () => {
    expect(examine(clusterHasNoOpenBootstrapToken, here, info("jws-kubeconfig-0f0f0f")).outcome).toBe("fail");
  });
});
