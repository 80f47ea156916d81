import { afterEach, describe, expect, it } from "vitest";
import { MadeHost } from "./testing/made-host";

let made: MadeHost;
afterEach(() => made.remove());

const files = {
  "/etc/systemd/journald.conf": "[Journal]\nStorage=persistent\n",
  "/etc/systemd/system/multi-user.target.wants/chrony.service": "[Service]\nExecStart=/usr/sbin/chronyd\n",
  "/usr/lib/systemd/system/chrony.service": "[Service]\nExecStart=/usr/sbin/chronyd\n",
};
const read = async (more: Record<string, string>) => {
  made = await MadeHost.of({ ...files, ...more });
  const collected = await made.collect();
  return {
    enabled: collected.of("host-services")?.enabled,
    journald: collected.of("host-logging")?.journald,
    timeSync: collected.of("host-logging")?.timeSync,
  };
};
const nothing = { enabled: [], journald: null, timeSync: undefined };
const everything = { enabled: ["chrony.service"], journald: { Storage: "persistent" }, timeSync: "chrony" };

describe("units of systemd", () => {
  it("are not started where something else runs the host: an image that was made into a virtual machine", async () => {
    expect(await read({ "/proc/1/comm": "init-of-something\n" })).toEqual(nothing);
  });
  it("are started where systemd runs, by its name or by its mark", async () => {
    expect(await read({ "/proc/1/comm": "systemd\n" })).toEqual(everything);
    await made.remove();
    expect(await read({ "/proc/1/comm": "init\n", "/run/systemd/system/keep": "" })).toEqual(everything);
  });
  it("are taken by their files in a root that does not run", async () => {
    expect(await read({})).toEqual(everything);
  });
});
