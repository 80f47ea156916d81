import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { sensitiveWorkloadStaysOffTheInternet } from "@/controls/checks/container/sensitive-workload-stays-off-the-internet";
import { examine, namespace, networkPolicy, workload } from "@/controls/checks/testing/cluster-facts";

const web = workload("shop", "web", { labels: { app: "web" }, spec: { containers: [{ name: "c" }] } });
const judge = (level: string | null, ...policies: ReturnType<typeof networkPolicy>[]) =>
  examine(
    sensitiveWorkloadStaysOffTheInternet,
    web,
    namespace("shop", { labels: level === null ? {} : { "plimsoll.dev/sensitivity": level } }),
    ...policies,
  );
const to = (cidr: string) =>
  networkPolicy("shop", "p", { podSelector: {}, policyTypes: ["Egress"], egress: [{ to: [{ ipBlock: { cidr } }] }] });

it("passes a high workload that reaches chosen addresses only; the lowest level does not apply", () => {
  expect(judge("high", to("203.0.113.10/32")).outcome).toBe("pass");
  expect(judge("low").outcome).toBe("not-applicable");
});
it("fails a high workload that may reach every address, or is not isolated", () => {
  expect(judge("high", to("0.0.0.0/0")).outcome).toBe("fail");
  expect(judge("moderate").outcome).toBe("fail");
});
it("cannot tell without a level", () => {
  expect(() => judge(null)).toThrow(CannotTell);
});
