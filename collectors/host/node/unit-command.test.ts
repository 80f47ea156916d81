import { afterEach, expect, it } from "vitest";
import { HostRoot } from "../host-root";
import { MadeHost } from "../testing/made-host";
import { unitCommand } from "./unit-command";

let host: MadeHost | undefined;
afterEach(() => host?.remove());

async function command(files: Record<string, string>) {
  host = await MadeHost.of(files);
  return unitCommand(await HostRoot.open(host.root), "kubelet.service");
}

it("is the last one that is set, with the variables of the unit and of its files", async () => {
  const words = await command({
    "/usr/lib/systemd/system/kubelet.service": "[Service]\nExecStart=/usr/bin/old --a\n",
    "/etc/systemd/system/kubelet.service.d/20-b.conf":
      "[Service]\nEnvironmentFile=-/etc/default/kubelet\nEnvironmentFile=-/etc/none\nExecStart=\nExecStart=-/usr/bin/kubelet \\\n  --config=/c.yaml $ARGS $" +
      "{ONE} $NONE\n",
    "/etc/systemd/system/kubelet.service.d/10-a.conf": '[Service]\nEnvironment="ARGS=--x=1 --y" "ONE=two words"\n',
    "/etc/default/kubelet": "ARGS=\"--x=2 --z='3 4'\"\n",
  });
  expect(words).toEqual(["/usr/bin/kubelet", "--config=/c.yaml", "--x=2", "--z=3 4", "two words"]);
});

it("goes by the unit in /etc before that of the vendor", async () => {
  const words = await command({
    "/usr/lib/systemd/system/kubelet.service": "[Service]\nExecStart=/usr/bin/vendor\n",
    "/etc/systemd/system/kubelet.service": "[Service]\nExecStart=/usr/bin/ours\n",
  });
  expect(words).toEqual(["/usr/bin/ours"]);
});

it("is null without a unit", async () => {
  expect(await command({})).toBeNull();
});
