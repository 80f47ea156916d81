import { afterEach, describe, expect, it } from "vitest";
import { MadeHost } from "../testing/made-host";

let host: MadeHost | undefined;
afterEach(() => host?.remove());

const process = (id: number, name: string) => ({
  [`/proc/${id}/status`]: `Name:\t${name}\nPPid:\t1\nUid:\t0\t0\t0\t0\n`,
  [`/proc/${id}/cgroup`]: "0::/system.slice/x.service\n",
  [`/proc/${id}/stat`]: `${id} (${name}) S 1 ${"0 ".repeat(17)}0 100 0\n`,
});
const running = { "/proc/uptime": "9000.0 1.0\n", ...process(1, "systemd") };

async function collect(files: Record<string, string>) {
  host = await MadeHost.of(files);
  return host.collect();
}

describe("the kubelet of a host", () => {
  it("is not told where k3s runs it and no unit says how", async () => {
    const seen = await collect({
      ...running,
      ...process(50, "k3s-server"),
      "/etc/rancher/k3s/k3s.yaml": "kind: Config\n",
    });
    expect(seen.of("kubelet-configuration")).toBeUndefined();
    expect(seen.gapsOf("kubelet-configuration").join()).toContain("k3s runs, and no unit says with which arguments");
    expect(seen.of("node-files")?.files.map(({ role }) => role)).toContain("admin-conf");
  });
  it("is not told by a program of that name that an ordinary user, or a container, runs", async () => {
    const user = (id: number, cgroup: string, uid: number) => ({
      ...process(id, "kubelet"),
      [`/proc/${id}/status`]: `Name:\tkubelet\nPPid:\t1\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\n`,
      [`/proc/${id}/cgroup`]: `0::${cgroup}\n`,
      [`/proc/${id}/cmdline`]: "kubelet\u0000--config=/etc/shadow\u0000",
    });
    const strange = await collect({ ...running, ...user(50, "/user.slice/user-1000.slice/session-1.scope", 1000) });
    expect(strange.of("kubelet-configuration")).toBeUndefined();
    expect(strange.gapsOf("kubelet-configuration")).toEqual([
      "missing: kubelet runs as an ordinary user: its files are not read",
    ]);
    await host?.remove();
    const within = await collect({ ...running, ...user(50, `/system.slice/docker-${"a".repeat(64)}.scope`, 0) });
    expect(within.gapsOf("kubelet-configuration").join()).toContain("kubelet runs in a container");
  });
  it("that has drop-ins and no file starts from the defaults of its flags", async () => {
    const seen = await collect({
      ...running,
      ...process(50, "kubelet"),
      "/proc/50/cmdline": "/usr/bin/kubelet\u0000--config-dir=/d\u0000",
      "/d/10.conf": "authentication:\n  anonymous:\n    enabled: false\n",
    });
    expect(seen.of("kubelet-configuration")?.file).toMatchObject({
      "authentication.anonymous.enabled": false,
      "authorization.mode": "AlwaysAllow",
      readOnlyPort: 10255,
    });
  });
  it("that runs goes before what its unit says", async () => {
    const seen = await collect({
      ...running,
      ...process(50, "kubelet"),
      "/proc/50/cmdline":
        "/usr/bin/kubelet\u0000--read-only-port=0\u0000--bootstrap-token=abcdef.0123456789abcdef\u0000",
      "/usr/lib/systemd/system/kubelet.service": "[Service]\nExecStart=/usr/bin/kubelet --read-only-port=10255\n",
    });
    expect(seen.of("kubelet-configuration")).toMatchObject({ flags: { "read-only-port": "0" }, file: null });
    expect(JSON.stringify(seen.facts)).not.toContain("0123456789abcdef");
  });
  it("that only left its file is told by that, without flags", async () => {
    const seen = await collect({ "/var/lib/kubelet/config.yaml": "kind: KubeletConfiguration\nreadOnlyPort: 0\n" });
    expect(seen.of("kubelet-configuration")).toMatchObject({ flags: null, file: { readOnlyPort: 0 } });
  });
  it("is not told when a drop-in that goes before its file cannot be read", async () => {
    const seen = await collect({
      ...running,
      ...process(50, "kubelet"),
      "/proc/50/cmdline": "/usr/bin/kubelet\u0000--config=/c.yaml\u0000--config-dir=/d\u0000",
      "/c.yaml": "kind: KubeletConfiguration\n",
      "/d/10.conf": "a: [1\n",
    });
    expect(seen.of("kubelet-configuration")).toBeUndefined();
    expect(seen.gapsOf("kubelet-configuration").join()).toContain("malformed");
  });
  it("is missing on a host that has none, without a gap", async () => {
    const seen = await collect({ ...running, "/etc/cni/net.d/87-podman.conflist": "{}" });
    expect(seen.of("kubelet-configuration")).toBeUndefined();
    expect(seen.gapsOf("kubelet-configuration")).toEqual([]);
    expect(seen.of("node-files")).toBeUndefined();
  });
});
