import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadCrossesLevelsOnStatedPortsOnly } from "@/controls/checks/orchestrator/workload-crosses-levels-on-stated-ports-only";
import { examine, namespace, networkPolicy, workload } from "@/controls/checks/testing/cluster-facts";

const pods = (space: string, name: string) =>
  workload(space, name, { labels: { app: name }, spec: { containers: [{ name: "c" }] } });
const level = (name: string, value: string) => namespace(name, { labels: { "plimsoll.dev/sensitivity": value } });
const bank = pods("bank", "ledger");
const around = [pods("shop", "web"), pods("shop", "cart"), level("bank", "high"), level("shop", "low")];
const judge = (...policies: ReturnType<typeof networkPolicy>[]) =>
  examine(workloadCrossesLevelsOnStatedPortsOnly, bank, ...around, ...policies);
const from = (peer: object, ports?: object[]) =>
  networkPolicy("bank", "p", { podSelector: {}, ingress: [{ from: [peer], ...(ports ? { ports } : {}) }] });
const shop = {
  namespaceSelector: { matchLabels: { "plimsoll.dev/sensitivity": "low" } },
  podSelector: { matchLabels: { app: "web" } },
};

it("passes where other levels come in on stated ports from stated pods, or not at all", () => {
  expect(judge(from(shop, [{ port: 8443 }])).outcome).toBe("pass");
  expect(judge(networkPolicy("bank", "deny", { podSelector: {} })).outcome).toBe("pass");
  expect(judge(networkPolicy("shop", "deny", { podSelector: {}, policyTypes: ["Egress"] })).outcome).toBe("pass");
});
it("fails where they come in on every port, or where nothing keeps them out, and names who", () => {
  expect(judge(from(shop)).outcome).toBe("fail");
  const open = judge();
  expect(open).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ value: "open to workloads of level low", object: "Deployment shop/cart" }] },
  });
});
it("does not apply where there is one level only, and cannot tell without one", () => {
  expect(examine(workloadCrossesLevelsOnStatedPortsOnly, bank, level("bank", "high")).outcome).toBe("not-applicable");
  expect(() => examine(workloadCrossesLevelsOnStatedPortsOnly, bank, namespace("bank"))).toThrow(CannotTell);
});
it("fails addresses so many that every pod may be among them, on stated ports too", () => {
  const by = (cidr: string) => judge(from({ ipBlock: { cidr } }, [{ port: 8443 }])).outcome;
  expect([by("0.0.0.0/0"), by("10.0.0.0/8"), by("203.0.113.0/24")]).toEqual(["fail", "fail", "pass"]);
});
