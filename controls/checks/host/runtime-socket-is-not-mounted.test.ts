import { describe, expect, it } from "vitest";
import { runtimeSocketIsNotMounted } from "@/controls/checks/host/runtime-socket-is-not-mounted";
import { volume, within } from "@/controls/checks/testing/cluster-facts";
import { examine, workload } from "@/controls/checks/testing/workload";
import type { AnyFact } from "@/facts/fact";

describe("runtime-socket-is-not-mounted", () => {
  it("passes the minimal good workload", () => {
    expect(examine(runtimeSocketIsNotMounted, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "every volume of the pod template" },
    });
  });

  it("passes /srv/data", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/srv/data" } }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[host].hostPath.path", value: "/srv/data" }]);
  });

  it("passes /etc/docker", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/etc/docker" } }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/etc/docker" },
    ]);
  });

  it("passes /srv/docker.sock.d", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/srv/docker.sock.d" } }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/srv/docker.sock.d" },
    ]);
  });

  it("fails /var/run/docker.sock", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/var/run/docker.sock" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/var/run/docker.sock", deciding: true },
    ]);
  });

  it("fails /run/containerd/containerd.sock", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/run/containerd/containerd.sock" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.volumes[host].hostPath.path",
        value: "/run/containerd/containerd.sock",
        deciding: true,
      },
    ]);
  });

  it("fails /var/run/crio/../crio/crio.sock", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/var/run/crio/../crio/crio.sock" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.volumes[host].hostPath.path",
        value: "/var/run/crio/../crio/crio.sock",
        deciding: true,
      },
    ]);
  });

  it("fails /run/user/1000/podman/podman.sock", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/run/user/1000/podman/podman.sock" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.volumes[host].hostPath.path",
        value: "/run/user/1000/podman/podman.sock",
        deciding: true,
      },
    ]);
  });

  it("fails /var/run", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/var/run" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/var/run", deciding: true },
    ]);
  });

  it("fails /run/k3s", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/run/k3s" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/run/k3s", deciding: true },
    ]);
  });

  it("fails /", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/", deciding: true },
    ]);
  });

  it("fails \\\\.\\pipe\\docker_engine", () => {
    const { outcome, evidence } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "\\\\.\\pipe\\docker_engine" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "\\\\.\\pipe\\docker_engine", deciding: true },
    ]);
  });

  it("fails the folder where Docker starts a containerd of its own", () => {
    const { outcome } = examine(
      runtimeSocketIsNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/var/run/docker" } }];
      }),
    );
    expect(outcome).toBe("fail");
  });

  it("passes /var, from where /var/run leads to what is not mounted, and fails / and /run", () => {
    const judge = (path: string) =>
      examine(
        runtimeSocketIsNotMounted,
        workload((spec) => {
          spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path } }];
        }),
      ).outcome;
    expect(["/var", "/var/log", "/", "/run"].map(judge)).toEqual(["pass", "pass", "fail", "fail"]);
  });

  it("fails a socket behind a claim, by the volume that it is bound to", () => {
    const claiming = workload((spec) => {
      spec.volumes = [{ name: "data", source: "persistentVolumeClaim", claimName: "data" }];
    });
    const behind = (hostPath: string, claim?: object) =>
      volume("pv-1", { source: "hostPath", hostPath, claim } as never);
    const outcome = (...others: AnyFact[]) => examine(runtimeSocketIsNotMounted, claiming, {}, others).outcome;
    const claim = within("volume-claim", "shop", "data", {
      storageClassName: undefined,
      volumeName: "pv-1",
      accessModes: [],
    });
    expect(
      examine(runtimeSocketIsNotMounted, claiming, {}, [claim, behind("/run/docker.sock")]).evidence.observed,
    ).toEqual([
      { path: "spec.hostPath.path", value: "/run/docker.sock", object: "PersistentVolume pv-1", deciding: true },
    ]);
    expect(outcome(behind("/run/docker.sock", { namespace: "shop", name: "data" }))).toBe("fail");
    expect(outcome(behind("/run/docker.sock", { namespace: "other", name: "data" }))).toBe("pass");
    expect(outcome(claim, behind("/srv/data"))).toBe("pass");
  });
});
