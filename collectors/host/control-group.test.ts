import { describe, expect, it } from "vitest";
import { controlGroupIn } from "./control-group";

const id = "0123456789abcdef".repeat(4);

describe("the control group of a process", () => {
  it.each([
    `0::/system.slice/docker-${id}.scope`,
    `0::/docker/${id}`,
    `12:pids:/docker/${id}\n1:name=systemd:/docker/${id}\n0::/`,
    `0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1.slice/cri-containerd-${id}.scope`,
    `0::/kubepods/besteffort/pod11111111-2222-3333-4444-555555555555/${id}`,
    `0::/machine.slice/libpod-${id}.scope/container`,
    `0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-${id}.scope`,
    `0::/system.slice/web.service/libpod-payload-${id}`,
    `0::/machine.slice/crio-${id}.scope`,
    `0::/ecs/task/${id}`,
    "0::/lxc.payload.build/init.scope",
    "0::/machine.slice/machine-guest.scope/payload",
  ])("is that of a container: %s", (text) => {
    expect(controlGroupIn(text).isContainer).toBe(true);
  });

  it.each([
    ["0::/system.slice/docker.service", "docker.service"],
    ["0::/system.slice/containerd.service", "containerd.service"],
    ["0::/system.slice/crio.service", "crio.service"],
    [`0::/machine.slice/libpod-conmon-${id}.scope`, null],
    ["0::/machine.slice/machine-qemu-1-guest.scope", null],
    ["0::/user.slice/user-1000.slice/session-3.scope", null],
    ["0::/user.slice/user-1000.slice/user@1000.service/app.slice/podman.service", "podman.service"],
    ["4:memory:/system.slice/cron.service\n1:name=systemd:/system.slice/cron.service\n0::/", "cron.service"],
    ["0::/init.scope", null],
    ["no line of it", null],
  ])("is that of the host: %s", (text, unit) => {
    expect(controlGroupIn(text)).toEqual({ isContainer: false, unit });
  });
});
