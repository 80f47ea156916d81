import { type AnyCheck, defineCheck, fail, pass } from "@/controls/check";
import type { KubeletRule } from "@/controls/control-plane/kubelet-rules";
import type { Severity } from "@/controls/outcome";

/** A claim about the configuration of a node's kubelet. */
export interface KubeletClaim {
  id: string;
  title: { pass: string; fail: string };
  severity: Severity;
  rule: KubeletRule;
  proves?: readonly string[];
  indicates?: readonly string[];
  references: readonly string[];
  /** One sentence, and lines of KubeletConfiguration. */
  remediation: { text: string; lines: readonly string[] };
}

/** A check of what a kubelet runs with; its finding lands on the node. */
export function defineKubeletCheck({ rule, remediation, ...claim }: KubeletClaim): AnyCheck {
  const { text, lines } = remediation;
  const yaml = `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${lines.join("\n")}\n`;
  return defineCheck({
    ...claim,
    version: 2,
    tier: "orchestrator",
    about: "kubelet-configuration",
    needs: [],
    proves: claim.proves ?? [],
    indicates: claim.indicates ?? [],
    remediation: lines.length === 0 ? { text } : { text, yaml },
    examine: ({ body }) => {
      const { holds, observed } = rule(body);
      return holds ? pass(observed) : fail(observed);
    },
  });
}
