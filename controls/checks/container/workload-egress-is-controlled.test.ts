import { expect, it } from "vitest";
import { workloadEgressIsControlled } from "@/controls/checks/container/workload-egress-is-controlled";
import { examine, namespace, networkPolicy, workload } from "@/controls/checks/testing/cluster-facts";
import { adminPolicy, calicoPolicy, examineWithGaps, gap } from "@/controls/checks/testing/extension-facts";
import type { AnyFact } from "@/facts/fact";
import { adminNetworkPolicySchema } from "@/facts/kubernetes/extension-network";

const web = workload("shop", "web", { labels: { app: "web" }, spec: { containers: [{ name: "c" }] } });
const judge = (...policies: ReturnType<typeof networkPolicy>[]) =>
  examine(workloadEgressIsControlled, web, namespace("shop"), ...policies);
const egress = (...to: object[]) =>
  networkPolicy("shop", "p", { podSelector: {}, policyTypes: ["Egress"], egress: [{ to }] });

it("passes pods whose egress goes to stated destinations", () => {
  expect(judge(egress({ ipBlock: { cidr: "10.0.0.0/8" } }, { podSelector: {} })).outcome).toBe("pass");
  expect(judge(networkPolicy("shop", "deny", { podSelector: {}, policyTypes: ["Egress"] })).outcome).toBe("pass");
});
it.each([
  ["every address", [{ ipBlock: { cidr: "0.0.0.0/0" } }]],
  ["its halves", [{ ipBlock: { cidr: "0.0.0.0/1" } }, { ipBlock: { cidr: "128.0.0.0/1" } }]],
  ["all but a few", [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }]],
  ["every address of IPv6", [{ ipBlock: { cidr: "::/0" } }]],
  ["everyone", []],
])("fails egress to %s, and names the rule", (_, to) => {
  const verdict = judge(egress(...to));
  expect(verdict.outcome).toBe("fail");
  expect(verdict.evidence.observed[0]).toMatchObject({
    path: "spec.egress[0]",
    object: "NetworkPolicy shop/p",
    deciding: true,
  });
});
it("fails what only several policies together open", () => {
  const half = (name: string, cidr: string) =>
    networkPolicy("shop", name, {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [{ to: [{ ipBlock: { cidr } }] }],
    });
  const eighths = [0, 32, 64, 96, 128, 160, 192, 224].map((first) => half(`p-${first}`, `${first}.0.0.0/3`));
  expect(judge(eighths[0]!).outcome).toBe("pass");
  expect(judge(...eighths)).toMatchObject({ outcome: "fail", evidence: { observed: { length: 8 } } });
});
it("fails pods that no policy isolates, and says what was searched", () => {
  expect(judge().evidence.searched).toBe("0 network policies of any kind; none isolates these pods for egress");
});
it("stops at a rule that denies every destination before a permission is asked", () => {
  const open = networkPolicy("shop", "open", { podSelector: {}, policyTypes: ["Egress"], egress: [{}] });
  const judged = (...others: AnyFact[]) =>
    examine(workloadEgressIsControlled, web, namespace("shop"), open, ...others).outcome;
  const admin = (...egress: { action: string; peers: object[] }[]) =>
    adminPolicy({ tier: "admin", priority: 1, subject: { namespaceSelector: {} }, egress });
  const internet = { peers: [{ cidrs: ["0.0.0.0/0"] }] };
  expect(judged()).toBe("fail");
  expect(judged(admin({ action: "Deny", ...internet }))).toBe("pass");
  expect(judged(admin({ action: "Pass", ...internet }, { action: "Deny", ...internet }))).toBe("fail");
  expect(judged(admin({ action: "Deny", peers: [{ cidrs: ["10.0.0.0/8"] }] }))).toBe("fail");
  const calico = (...egress: object[]) =>
    examine(
      workloadEgressIsControlled,
      web,
      namespace("shop"),
      calicoPolicy({ selector: "all()", types: ["Egress"], egress }),
    ).outcome;
  const internal = { action: "Allow", destination: { nets: ["10.0.0.0/8"], serviceAccounts: false } };
  expect(calico(internal, { action: "Deny" }, { action: "Allow" })).toBe("pass");
  expect(calico(internal, { action: "Allow" }, { action: "Deny" })).toBe("fail");
});
it("does not apply to pods on the host network", () => {
  const host = workload("shop", "h", { spec: { hostNetwork: true, containers: [{ name: "c" }] } });
  expect(examine(workloadEgressIsControlled, host, namespace("shop")).outcome).toBe("not-applicable");
});
it("judges files without the namespace, unless a policy goes by its labels", () => {
  const admin = (namespaceSelector: object): AnyFact => ({
    kind: "admin-network-policy",
    asset: { kind: "cluster", name: "cluster", namespace: null, kubernetes: null },
    subject: "AdminNetworkPolicy/p",
    body: adminNetworkPolicySchema.parse({ tier: "admin", priority: 1, subject: { namespaceSelector } }),
    origin: null,
  });
  const judged = (...others: AnyFact[]) =>
    examineWithGaps(workloadEgressIsControlled, [gap("namespace", "not-in-source")], web, ...others).outcome;
  expect(judged()).toBe("fail");
  expect(judged(egress({ podSelector: {} }))).toBe("pass");
  expect(judged(admin({}))).toBe("fail");
  expect(judged(admin({ matchLabels: { "kubernetes.io/metadata.name": "office" } }))).toBe("fail");
  expect(() => judged(admin({ matchLabels: { team: "shop" } }))).toThrow("AdminNetworkPolicy/p goes by labels");
});
