import { expect, it } from "vitest";
import { hostRunsOnlyContainers } from "@/controls/checks/host/host-runs-only-containers";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostProcesses } from "@/controls/checks/testing/host-facts";

const judge = (...names: string[]) =>
  examine(hostRunsOnlyContainers, hostProcesses(...names.map((name) => ({ name, user: "root" }))));

it("passes a host with its system, runtimes and agents", () => {
  const names = [
    "systemd",
    "systemd-journald",
    "dbus-daemon",
    "sshd",
    "dockerd",
    "containerd",
    "containerd-shim",
    "kubelet",
    "chronyd",
    "agetty",
    "cron",
    "rsyslogd",
    "node_exporter",
    "conmon",
  ];
  expect(judge(...names)).toEqual({
    outcome: "pass",
    evidence: { observed: [], searched: "14 programs outside of containers" },
  });
});
it.each(["nginx", "java", "mysqld", "postgres", "python3", "node", "xmrig"])(
  "fails %s beside the containers",
  (name) => {
    const verdict = judge("systemd", name);
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toEqual([{ path: `program ${name}`, value: "as root", deciding: true }]);
  },
);
