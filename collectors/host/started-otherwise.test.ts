import { afterEach, describe, expect, it } from "vitest";
import { MadeHost } from "./testing/made-host";

let host: MadeHost;
afterEach(() => host.remove());

async function loggingOf(files: Record<string, string>) {
  host = await MadeHost.of(files);
  return (await host.collect()).of("host-logging");
}

describe("sshd that its unit starts with words of its own", () => {
  const file = { "/etc/ssh/sshd_config": "PasswordAuthentication no\nPort 22\n" };
  const unit = (command: string) => ({
    "/usr/lib/systemd/system/ssh.service": `[Service]\nEnvironmentFile=-/etc/default/ssh\nExecStart=${command}\n`,
  });
  it("goes by options before its file", async () => {
    const variables = { "/etc/default/ssh": 'SSHD_OPTS="-o PasswordAuthentication=yes -oX11Forwarding=yes -p 2222"\n' };
    const told = await loggingOf({ ...file, ...unit("/usr/sbin/sshd -D $SSHD_OPTS"), ...variables });
    expect(told?.sshd).toEqual({ passwordauthentication: "yes", x11forwarding: "yes", port: "2222 22" });
  });
  it("goes by the unit of its socket too", async () => {
    const told = await loggingOf({
      ...file,
      "/usr/lib/systemd/system/sshd@.service": "[Service]\nExecStart=-/usr/sbin/sshd -i -o PermitRootLogin=yes\n",
    });
    expect(told?.sshd).toMatchObject({ permitrootlogin: "yes" });
  });
  it("goes by the file that is named", async () => {
    const told = await loggingOf({
      ...file,
      ...unit("/usr/sbin/sshd -f /srv/sshd_config"),
      "/srv/sshd_config": "UsePAM yes\n",
    });
    expect(told?.sshd).toEqual({ usepam: "yes" });
  });
});

describe("a further sshd of the host", () => {
  const files = {
    "/etc/ssh/sshd_config": "PasswordAuthentication no\n",
    "/usr/lib/systemd/system/ssh.service": "[Service]\nExecStart=/usr/sbin/sshd -D\n",
    "/etc/systemd/system/sftp.service": "[Service]\nExecStart=/usr/sbin/sshd -D -f /etc/ssh/sftp_config -p 2222\n",
    "/etc/ssh/sftp_config": "PermitRootLogin yes\nMatch User web\n  X11Forwarding yes\n",
  };
  it("is told beside the first one, with passwords where it says nothing of them", async () => {
    const told = await loggingOf({ ...files, "/etc/systemd/system/multi-user.target.wants/sftp.service": "" });
    expect(told?.sshdMatches).toEqual([
      { criteria: "sftp.service", settings: { passwordauthentication: "yes", permitrootlogin: "yes", port: "2222" } },
      { criteria: "sftp.service: User web", settings: { x11forwarding: "yes" } },
    ]);
  });
  it("is not hidden by a unit whose variables are no text", async () => {
    const told = await loggingOf({
      ...files,
      "/etc/systemd/system/multi-user.target.wants/app.service": "",
      "/etc/systemd/system/app.service": "[Service]\nEnvironmentFile=/etc/app.env\nExecStart=/usr/bin/app $MORE\n",
      "/etc/app.env": "A=\u0000\n",
    });
    expect(told?.unseen).not.toContain("sshd");
    expect(told?.sshd).toEqual({ passwordauthentication: "no" });
  });
  it("counts only where it starts by itself", async () => {
    expect((await loggingOf(files))?.sshdMatches).toEqual([]);
  });
});

describe("audit rules", () => {
  const watch = "-w /etc/passwd -p wa";
  const rules = async (text: string, more: Record<string, string> = {}) =>
    (await loggingOf({ "/etc/audit/audit.rules": text, ...more }))?.audit?.rules;
  it("are those behind the last word that deletes them all", async () => {
    expect(await rules(["-w /etc/group", "-D", watch, ""].join("\n"))).toEqual([watch]);
  });
  it("are none where audit is not enabled, by the files or for the kernel", async () => {
    expect(await rules([watch, "-e 0", ""].join("\n"))).toEqual([]);
    expect(await rules([watch, "-e 1", ""].join("\n"))).toEqual([watch]);
    expect(await rules(watch, { "/proc/cmdline": "root=/dev/sda1 audit=0\n" })).toEqual([]);
  });
});
