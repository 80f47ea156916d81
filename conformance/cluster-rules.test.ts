import { describe, expect, it } from "vitest";
import { assess } from "@/controls/assess";
import { checkById } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import { type CorpusCase, casesOf, factsOf, hasCorpus } from "./corpus";
import { knownDifferences } from "./known-differences";

interface RuleCase extends CorpusCase {
  check: string;
}

/** Our check for each rule of the other projects that asks the same. */
const ours: Record<string, readonly string[]> = {
  "anonymous-access-enabled": ["binding-excludes-anonymous"],
  "system-authenticated-allowed-to-take-over-cluster": ["binding-gives-no-control-of-the-cluster"],
  "cluster-admin-role": ["binding-grants-no-cluster-admin"],
  "ensure-default-service-accounts-has-only-default-roles": ["binding-avoids-default-service-account"],
  "rule-can-create-pod": ["role-creates-no-pods"],
  "rule-can-bind-escalate": ["role-grants-no-escalation"],
  "rule-can-impersonate-users-groups-v1": ["role-grants-no-escalation"],
  "exec-into-container-v1": ["role-opens-no-shells"],
  "rule-can-list-get-secrets-v1": ["cluster-role-grants-no-secret-access", "role-grants-no-secret-access"],
  "rule-can-access-proxy-subresource": ["role-reaches-no-node-proxy"],
  "rule-can-approve-cert-signing-request": ["role-approves-no-certificates"],
  "rule-can-create-pv": ["role-creates-no-persistent-volumes"],
  "rule-can-create-service-account-token": ["role-issues-no-tokens"],
  "rule-can-modify-admission-webhooks": ["role-changes-no-admission"],
  "automount-service-account": ["service-account-token-is-not-mounted-without-need"],
  "pod-security-admission-baseline-applied-1": ["namespace-enforces-baseline"],
  "pod-security-admission-baseline-applied-2": ["namespace-enforces-baseline"],
  "pod-security-admission-restricted-applied-1": ["namespace-enforces-restricted"],
  "pod-security-admission-restricted-applied-2": ["namespace-enforces-restricted"],
  "ingress-no-tls": ["namespace-ingresses-use-tls"],
  "internal-networking": ["namespace-has-network-policies"],
  ensure_network_policy_configured_in_labels: ["workload-is-selected-by-network-policy"],
  "pods-in-default-namespace": ["workload-avoids-default-namespace"],
  "replicationcontroller-in-default-namespace": ["workload-avoids-default-namespace"],
  "KSV-0036": ["service-account-token-is-not-mounted-without-need"],
  "KSV-0041": ["cluster-role-grants-no-secret-access", "role-grants-no-secret-access"],
  "KSV-0042": ["role-deletes-no-evidence"],
  "KSV-0043": ["role-grants-no-escalation"],
  "KSV-0044": ["role-is-no-copy-of-cluster-admin"],
  "KSV-0045": ["role-has-no-wildcard"],
  "KSV-0046": ["role-has-no-wildcard"],
  "KSV-0047": ["role-reaches-no-node-proxy"],
  "KSV-0048": ["role-creates-no-pods"],
  "KSV-0049": ["role-changes-no-system-config-maps"],
  "KSV-0050": ["role-grants-no-escalation"],
  "KSV-0051": ["role-binds-no-roles-of-its-choice"],
  "KSV-0052": ["role-binds-no-roles-of-its-choice"],
  "KSV-0053": ["role-opens-no-shells"],
  "KSV-0054": ["role-opens-no-shells"],
  "KSV-0055": ["role-grants-no-escalation"],
  "KSV-0056": ["role-changes-no-network-rules"],
  "KSV-0110": ["workload-avoids-default-namespace"],
  "KSV-0111": ["binding-grants-no-cluster-admin", "binding-gives-no-control-of-the-cluster"],
  "KSV-0112": ["role-has-no-wildcard"],
  "KSV-0113": ["cluster-role-grants-no-secret-access", "role-grants-no-secret-access"],
  "KSV-0114": ["role-changes-no-admission"],
  "KSV-0115": ["role-changes-no-system-config-maps"],
  "KSV-0122": ["binding-excludes-anonymous"],
  "KSV-0123": ["binding-avoids-system-masters"],
};

function ourChecks({ check }: RuleCase): readonly string[] {
  return ours[check.split(":")[0]!] ?? ours[check.split(" ")[0]!] ?? [];
}

/** Fails when a check fails on anything in the files; the namespaces that the files speak of exist. */
async function verdictOf(corpus: string, known: RuleCase): Promise<"pass" | "fail" | "nothing"> {
  const inputs = known.files.filter((file) => !file.endsWith("expected.json"));
  const facts = (await Promise.all(inputs.map((file) => factsOf(corpus, file)))).flatMap((each) => each.facts);
  const index = new FactIndex([...facts, ...impliedNamespaces(facts)]);
  const { assets, bugs } = assess(index, [], ourChecks(known).map(checkById));
  const outcomes = [...assets].flatMap(({ results }) => results.map(({ outcome }) => outcome));
  expect(bugs).toEqual([]);
  if (outcomes.length === 0) return "nothing";
  return outcomes.includes("fail") ? "fail" : "pass";
}

function impliedNamespaces(facts: readonly AnyFact[]): AnyFact[] {
  const present = new Set(facts.flatMap(({ kind, asset }) => (kind === "namespace" ? [asset.name] : [])));
  const spokenOf = facts.flatMap(({ kind, asset }) =>
    kind !== "namespace" && asset.kind === "namespace" ? [asset] : [],
  );
  return spokenOf
    .filter(({ name }) => !present.has(name))
    .map(
      (asset): AnyFact => ({
        kind: "namespace",
        asset,
        subject: "",
        body: { labels: {}, annotations: {} },
        origin: null,
      }),
    );
}

it.skipIf(!hasCorpus("regolibrary"))("knows no difference that is not there", () => {
  const ids = new Set(
    ["regolibrary", "trivy-checks", "host-config"].flatMap((corpus) => casesOf(corpus).map(({ id }) => id)),
  );
  expect([...knownDifferences.keys()].filter((id) => !ids.has(id))).toEqual([]);
});

describe.each(["regolibrary", "trivy-checks"])("the rules that %s has too", (corpus) => {
  const cases = casesOf<RuleCase>(corpus).filter((each) => each.grade !== "C" && ourChecks(each).length > 0);

  it.skipIf(!hasCorpus(corpus))("are there", () => {
    expect(cases.length).toBeGreaterThan(40);
  });

  it.each(cases.map((known) => [known.id, known] as const))("%s", async (id, known) => {
    const verdict = await verdictOf(corpus, known);
    if (knownDifferences.has(id)) expect(verdict).not.toBe(known.expected);
    else expect(verdict).toBe(known.expected);
  });
});
