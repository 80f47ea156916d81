import { afterEach, describe, expect, it } from "vitest";
import { MadeHost } from "./testing/made-host";

let host: MadeHost | undefined;
afterEach(async () => {
  await host?.remove();
  host = undefined;
});

async function logging(files: Record<string, string>) {
  host = await MadeHost.of(files);
  const seen = await host.collect();
  return { of: seen.of("host-logging"), gaps: seen.gapsOf("host-logging") };
}
const unit = (name: string) => ({
  [`/usr/lib/systemd/system/${name}`]: "[Unit]\n",
  [`/etc/systemd/system/multi-user.target.wants/${name}`]: "[Unit]\n",
});

describe("sshd", () => {
  it("keeps the first value, whichever file it stands in, and adds up what adds up", async () => {
    const { of } = await logging({
      "/etc/ssh/sshd_config":
        'PermitRootLogin no\nInclude /etc/ssh/sshd_config.d/*.conf "/etc/ssh/more"\nPermitRootLogin yes\nLogLevel="VERBOSE" # told\nPort 22\nPort 2222\nallowusers ann\nAllowUsers bob\n',
      "/etc/ssh/sshd_config.d/20-b.conf": "PasswordAuthentication yes\n",
      "/etc/ssh/sshd_config.d/10-a.conf": "PasswordAuthentication = no\nPermitRootLogin yes\n",
      "/etc/ssh/more": "X11Forwarding no\n",
    });
    expect(of?.sshd).toEqual({
      permitrootlogin: "no",
      passwordauthentication: "no",
      x11forwarding: "no",
      loglevel: "VERBOSE",
      port: "22 2222",
      allowusers: "ann bob",
    });
  });
  it("ends a Match block with its file, and takes Match all for everybody", async () => {
    const { of } = await logging({
      "/etc/ssh/sshd_config":
        "Include /etc/ssh/sshd_config.d/*.conf\nLogLevel INFO\nMatch User deploy\n PasswordAuthentication yes\nMatch all\nMaxAuthTries 3\n",
      "/etc/ssh/sshd_config.d/a.conf": "Match Group old\n  X11Forwarding yes\n",
    });
    expect(of?.sshd).toEqual({ loglevel: "INFO", maxauthtries: "3" });
    expect(of?.sshdMatches).toEqual([
      { criteria: "Group old", settings: { x11forwarding: "yes" } },
      { criteria: "User deploy", settings: { passwordauthentication: "yes" } },
    ]);
  });
});

describe("forwarding of logs", () => {
  it("counts where the service starts that forwards", async () => {
    const rsyslog = "*.* @@(o)logs.example.com:6514\n# *.* @old\nkern.* /var/log/kern.log\n";
    const mail = 'local0.* /var/log/x\n:msg, contains, "a@b.example" stop\n';
    expect((await logging({ "/etc/rsyslog.conf": rsyslog })).of?.forwarding).toEqual([]);
    await host?.remove();
    const started = await logging({ "/etc/rsyslog.conf": rsyslog + mail, ...unit("rsyslog.service") });
    expect(started.of?.forwarding).toEqual(["rsyslog logs.example.com:6514"]);
    expect(started.of?.localLogs).toEqual(["rsyslog"]);
  });
  it("needs a target for the journal, and the remote plug-in of audit to be on", async () => {
    const upload = unit("systemd-journal-upload.service");
    const without = await logging({ ...upload, "/etc/systemd/journal-upload.conf": "[Upload]\n# URL=\n" });
    expect(without.of?.forwarding).toEqual([]);
    await host?.remove();
    const told = await logging({
      ...upload,
      "/etc/systemd/journal-upload.conf": "[Upload]\nURL=https://logs.example.com\n",
      "/etc/audit/plugins.d/au-remote.conf": "active = yes\n",
    });
    expect(told.of?.forwarding).toEqual(["audisp-remote", "systemd-journal-upload"]);
  });
});

describe("journald", () => {
  it("is told by the first main file and by drop-ins in their order, of which /etc takes the vendor's place", async () => {
    const { of } = await logging({
      "/usr/lib/systemd/journald.conf": "[Journal]\nStorage=volatile\n",
      "/etc/systemd/journald.conf": "[Journal]\nCompress=no\n[Other]\nStorage=none\n",
      "/usr/lib/systemd/journald.conf.d/10-a.conf": "[Journal]\nStorage=none\n",
      "/etc/systemd/journald.conf.d/10-a.conf": "[Journal]\nForwardToSyslog=yes\n",
    });
    expect(of?.journald).toEqual({ Compress: "no", ForwardToSyslog: "yes" });
    expect(of?.journalIsKept).toBe(false);
  });
  it("keeps by default what has a folder", async () => {
    const { of } = await logging({
      "/etc/systemd/journald.conf": "[Journal]\n",
      "/var/log/journal/1/system.journal": "",
    });
    expect(of?.journalIsKept).toBe(true);
  });
});

describe("audit rules", () => {
  it("are those that are loaded at boot, or else the parts they are made of", async () => {
    const parts = { "/etc/audit/rules.d/a.rules": "-w /etc/passwd -p wa\n-e 2\n" };
    expect((await logging(parts)).of?.audit).toMatchObject({ rules: ["-w /etc/passwd -p wa"], immutable: true });
    await host?.remove();
    const made = await logging({ ...parts, "/etc/audit/audit.rules": "## made\n-D\n-w /etc/shadow -p wa\n" });
    expect(made.of?.audit).toMatchObject({ rules: ["-w /etc/shadow -p wa"], immutable: false });
  });
});

describe("units", () => {
  it("start where a link wants them and they are there, and not when they are masked", async () => {
    host = await MadeHost.of({
      ...unit("a.service"),
      ...unit("masked.service"),
      "/etc/systemd/system/multi-user.target.wants/gone.service": "[Unit]\n",
      "/usr/lib/systemd/system/getty@.service": "[Unit]\n",
      "/etc/systemd/system/getty.target.wants/getty@tty1.service": "[Unit]\n",
      "/etc/systemd/system/masked.service": "",
      "/etc/rc3.d/S01old": "",
      "/etc/rc3.d/S02a": "",
      "/etc/rc3.d/K01stopped": "",
    });
    const seen = await host.collect();
    expect(seen.of("host-services")?.enabled).toEqual(["a.service", "getty@tty1.service", "old.service"]);
  });
});
