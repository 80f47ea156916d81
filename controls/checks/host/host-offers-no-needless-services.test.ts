import { expect, it } from "vitest";
import { hostOffersNoNeedlessServices } from "@/controls/checks/host/host-offers-no-needless-services";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostServices } from "@/controls/checks/testing/host-facts";

const judge = (...enabled: string[]) => examine(hostOffersNoNeedlessServices, hostServices({ enabled }));

it("passes what a host of containers needs", () => {
  expect(judge("docker.service", "ssh.service", "cron.service", "containerd.service", "apt-daily.timer").outcome).toBe(
    "pass",
  );
});
it.each([
  "cups.service",
  "nginx",
  "postgresql.service",
  "postgresql@15-main.service",
  "nginx.service",
  "rpcbind.socket",
  "xinetd.service",
])("fails %s and names it", (unit) => {
  const verdict = judge("ssh.service", unit);
  expect(verdict.outcome).toBe("fail");
  expect(verdict.evidence.observed.map(({ path }) => path)).toEqual([unit]);
});
it("cannot tell of a host that starts services in a way of its own", () => {
  expect(() => judge()).toThrow("by units");
});
