import { describe, expect, it } from "vitest";
import { sensitiveHostDirectoriesAreNotMounted } from "@/controls/checks/host/sensitive-host-directories-are-not-mounted";
import { volume, within } from "@/controls/checks/testing/cluster-facts";
import { examine, workload } from "@/controls/checks/testing/workload";
import type { AnyFact } from "@/facts/fact";

describe("sensitive-host-directories-are-not-mounted", () => {
  it("passes the minimal good workload", () => {
    expect(examine(sensitiveHostDirectoriesAreNotMounted, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "every volume of the pod template" },
    });
  });

  it("passes /srv/data", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/srv/data" } }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[host].hostPath.path", value: "/srv/data" }]);
  });

  it("passes /etcetera", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/etcetera" } }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[host].hostPath.path", value: "/etcetera" }]);
  });

  it("passes D:\\data", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "D:\\data" } }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[host].hostPath.path", value: "D:\\data" }]);
  });

  it("fails /", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/", deciding: true },
    ]);
  });

  it("fails /etc", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/etc" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/etc", deciding: true },
    ]);
  });

  it("fails /etc/ssl/certs", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/etc/ssl/certs" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/etc/ssl/certs", deciding: true },
    ]);
  });

  it("fails //etc/../etc/", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "//etc/../etc/" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "//etc/../etc/", deciding: true },
    ]);
  });

  it("fails /srv/../boot", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/srv/../boot" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/srv/../boot", deciding: true },
    ]);
  });

  it("fails /var", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/var" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/var", deciding: true },
    ]);
  });

  it("fails /var/run", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/var/run" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/var/run", deciding: true },
    ]);
  });

  it("fails /var/lib/kubelet/pods", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/var/lib/kubelet/pods" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/var/lib/kubelet/pods", deciding: true },
    ]);
  });

  it("fails /proc", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/proc" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/proc", deciding: true },
    ]);
  });

  it("fails /sys/fs/cgroup", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/sys/fs/cgroup" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/sys/fs/cgroup", deciding: true },
    ]);
  });

  it("fails /dev/kmsg", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/dev/kmsg" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/dev/kmsg", deciding: true },
    ]);
  });

  it("fails /root", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/root" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/root", deciding: true },
    ]);
  });

  it("fails C:\\Windows\\System32", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "C:\\Windows\\System32" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "C:\\Windows\\System32", deciding: true },
    ]);
  });

  it("fails c:\\", () => {
    const { outcome, evidence } = examine(
      sensitiveHostDirectoriesAreNotMounted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "c:\\" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "c:\\", deciding: true },
    ]);
  });

  it.each(["/.aws/config/", "/srv/people/jane/.ssh", "/data/.kube", "C:\\data\\.azure"])(
    "fails %s, where credentials are kept",
    (path) => {
      const { outcome } = examine(
        sensitiveHostDirectoriesAreNotMounted,
        workload((spec) => {
          spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path } }];
        }),
      );
      expect(outcome).toBe("fail");
    },
  );

  it("fails a directory of the system behind a claim, by the volume that it is bound to", () => {
    const claiming = workload((spec) => {
      spec.volumes = [{ name: "data", source: "persistentVolumeClaim", claimName: "data" }];
    });
    const behind = (hostPath: string, claim?: object) =>
      volume("pv-1", { source: "hostPath", hostPath, claim } as never);
    const outcome = (...others: AnyFact[]) =>
      examine(sensitiveHostDirectoriesAreNotMounted, claiming, {}, others).outcome;
    const claim = within("volume-claim", "shop", "data", {
      storageClassName: undefined,
      volumeName: "pv-1",
      accessModes: [],
    });
    expect(
      examine(sensitiveHostDirectoriesAreNotMounted, claiming, {}, [claim, behind("/etc")]).evidence.observed,
    ).toEqual([{ path: "spec.hostPath.path", value: "/etc", object: "PersistentVolume pv-1", deciding: true }]);
    expect(outcome(behind("/etc", { namespace: "shop", name: "data" }))).toBe("fail");
    expect(outcome(behind("/etc", { namespace: "other", name: "data" }))).toBe("pass");
    expect(outcome(claim, behind("/srv/data"))).toBe("pass");
  });
});
