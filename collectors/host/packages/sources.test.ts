import { writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { MadeHost } from "../testing/made-host";

let host: MadeHost | undefined;
afterEach(async () => {
  await host?.remove();
  host = undefined;
});

const installed = {
  "/var/lib/dpkg/status":
    "Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.0-1\n\nPackage: b\nStatus: install ok installed\nArchitecture: all\nVersion: 2.0\n",
};
async function packages(files: Record<string, string>) {
  host = await MadeHost.of({ ...installed, ...files });
  const seen = await host.collect();
  return { of: seen.of("host-packages"), gaps: seen.gapsOf("host-packages") };
}

describe("sources of packages", () => {
  it("that nobody signed are named, and what is switched off is not", async () => {
    const { of } = await packages({
      "/etc/apt/apt.conf.d/90-mirror":
        '/* ours */ Acquire { AllowInsecureRepositories "true"; };\nAPT::Get::AllowUnauthenticated "false";\n',
      "/etc/apt/sources.list":
        "deb [arch=amd64 trusted=yes] http://a.example ./\n# deb [trusted=yes] http://b.example ./\n",
      "/etc/apt/sources.list.d/c.sources": "Types: deb\nURIs: http://c.example\nTrusted: yes\n",
      "/etc/apt/sources.list.d/d.sources": "Types: deb\nURIs: http://d.example\nSigned-By:\n -----BEGIN\n .\n x\n",
    });
    expect(of?.unsignedSources).toEqual([
      "apt.conf: Acquire::AllowInsecureRepositories",
      "/etc/apt/sources.list: trusted without a signature",
      "/etc/apt/sources.list.d/c.sources: trusted without a signature",
    ]);
  });
  it("of rpm go by the repository, else by the main setting", async () => {
    host = await MadeHost.of({
      "/var/lib/rpm/rpmdb.sqlite": "",
      "/etc/dnf/dnf.conf": "[main]\ngpgcheck=1\n",
      "/etc/yum.repos.d/a.repo": "[base]\nname=Base\n[local]\ngpgcheck = 0\n[off]\nenabled=0\ngpgcheck=0\n",
    });
    expect((await host.collect()).of("host-packages")?.unsignedSources).toEqual([
      "/etc/yum.repos.d/a.repo: [local] gpgcheck=0",
    ]);
  });
});

describe("automatic updates", () => {
  const tool = { "/usr/bin/unattended-upgrade": "" };
  const timer = {
    "/usr/lib/systemd/system/apt-daily-upgrade.timer": "[Timer]\n",
    "/etc/systemd/system/timers.target.wants/apt-daily-upgrade.timer": "[Timer]\n",
  };
  const on = { "/etc/apt/apt.conf.d/20auto-upgrades": 'APT::Periodic { Unattended-Upgrade "1"; };\n' };
  it.each([
    ["with tool, timer and period", { ...tool, ...timer, ...on }, ["unattended-upgrades"]],
    ["without the tool", { ...timer, ...on }, []],
    ["without the timer", { ...tool, ...on }, []],
    [
      "with a period of 0, told later",
      { ...tool, ...timer, ...on, "/etc/apt/apt.conf.d/99-off": 'APT::Periodic::Unattended-Upgrade "0";\n' },
      [],
    ],
  ])("%s", async (_, files, expected) => {
    expect((await packages(files)).of?.automaticUpdates).toEqual(expected);
  });
  it.each([
    ["yes", ["dnf-automatic"]],
    ["no", []],
  ])("of dnf apply what its file says: %s", async (applies, expected) => {
    host = await MadeHost.of({
      "/var/lib/rpm/rpmdb.sqlite": "",
      "/usr/lib/systemd/system/dnf-automatic.timer": "[Timer]\n",
      "/etc/systemd/system/timers.target.wants/dnf-automatic.timer": "[Timer]\n",
      "/etc/dnf/automatic.conf": `[commands]\napply_updates = ${applies}\n`,
    });
    expect((await host.collect()).of("host-packages")?.automaticUpdates).toEqual(expected);
  });
});

describe("pending updates", () => {
  const list = "/var/lib/apt/lists/security.example.com_dists_stable-security_main_binary-amd64_Packages";
  const entries = "Package: a\nArchitecture: amd64\nVersion: 1.0-1.1\n\nPackage: b\nArchitecture: all\nVersion: 2.0\n";

  it("are found in packed lists too", async () => {
    host = await MadeHost.of({ ...installed, [`${list}.gz`]: "" });
    await writeFile(host.path(`${list}.gz`), gzipSync(entries));
    expect((await host.collect()).of("host-packages")?.updates).toMatchObject({
      pending: 1,
      security: 1,
      names: ["a"],
    });
  });
  it("are those of the same architecture", async () => {
    const foreign = list.replace("amd64", "arm64");
    const { of } = await packages({
      [list]: "Package: c\nVersion: 1\nArchitecture: amd64\n",
      [foreign]: entries.replaceAll("amd64", "arm64"),
    });
    expect(of?.updates).toMatchObject({ security: 0 });
  });
  it("are not told where no list of a security archive is kept, or one is packed in a way that is not read", async () => {
    expect((await packages({})).of?.updates).toBeNull();
    await host?.remove();
    const packed = await packages({ [`${list}.zck`]: "" });
    expect(packed.of).toMatchObject({ updates: null, unseen: ["updates"] });
    expect(packed.gaps.join()).toContain("packed with zck");
  });
  it("are counted by the system itself where it keeps no lists", async () => {
    const { of } = await packages({
      "/var/lib/update-notifier/updates-available":
        "\n12 updates can be applied immediately.\n5 of these updates are standard security updates.\n",
    });
    expect(of?.updates).toMatchObject({ pending: 12, security: 5, names: [] });
  });
});
