import { describe, expect, it } from "vitest";
import { shippedReleases } from "@/controls/advisories/release-dates";
import { supportOfSystem } from "@/controls/advisories/system-release";
import { CannotTell } from "@/controls/check";

/** What os-release of these systems says: PRETTY_NAME, ID, VERSION_ID. */
type OsRelease = readonly [prettyName: string, id: string, versionId: string];

const list = shippedReleases.systems;
const judge = ([prettyName, id, versionId]: OsRelease, readOn?: string) =>
  supportOfSystem({ prettyName, id, versionId }, { ...list, readOn });

describe("the release of a system", () => {
  it.each<[...OsRelease, string]>([
    ["Debian GNU/Linux 12 (bookworm)", "debian", "12", "Debian 12"],
    ["Ubuntu 26.04 LTS", "ubuntu", "26.04", "Ubuntu 26.04"],
    ["Red Hat Enterprise Linux 9.4 (Plow)", "rhel", "9.4", "Red Hat Enterprise Linux 9"],
    ["Red Hat Enterprise Linux 10.0 (Coughlan)", "rhel", "10.0", "Red Hat Enterprise Linux 10"],
    ["Rocky Linux 10.0 (Red Quartz)", "rocky", "10.0", "Rocky Linux 10"],
    ["AlmaLinux 9.6 (Sage Margay)", "almalinux", "9.6", "AlmaLinux 9"],
    ["CentOS Stream 10 (Coughlan)", "centos", "10", "CentOS Stream 10"],
    ["Oracle Linux Server 9.5", "ol", "9.5", "Oracle Linux 9"],
    ["Amazon Linux 2023.8.20250818", "amzn", "2023", "Amazon Linux 2023"],
    ["SUSE Linux Enterprise Server 15 SP7", "sles", "15.7", "SUSE Linux Enterprise Server 15.7"],
    ["SUSE Linux Enterprise Micro 5.5", "sle-micro", "5.5", "SUSE Linux Enterprise Micro 5.5"],
    ["SUSE Linux Micro 6.1", "sl-micro", "6.1", "SUSE Linux Micro 6.1"],
    ["openSUSE Leap 16.0", "opensuse-leap", "16.0", "openSUSE Leap 16.0"],
    ["Fedora Linux 43 (Server Edition)", "fedora", "43", "Fedora 43"],
    ["Alpine Linux v3.23", "alpine", "3.23.3", "Alpine Linux 3.23"],
    ["Microsoft Azure Linux 3.0", "azurelinux", "3.0", "Azure Linux 3.0"],
    ["Container-Optimized OS from Google", "cos", "125", "Container-Optimized OS 125"],
    ["Talos (v1.14.2)", "talos", "v1.14.2", "Talos 1.14"],
    ["Windows Server 2025 Datacenter", "", "", "Windows Server 2025"],
  ])("is maintained: %s", (prettyName, id, versionId, name) => {
    const { supported, text } = judge([prettyName, id, versionId]);
    expect(text).toMatch(new RegExp(`^${name}: `));
    expect(supported).toBe(true);
  });

  it.each<[...OsRelease, string]>([
    ["Debian GNU/Linux 11 (bullseye)", "debian", "11", "Debian 11: out of support since 2026-08-31"],
    ["SUSE Linux Enterprise Server 15 SP6", "sles", "15.6", "15.6: out of support since 2025-12-31; an extension"],
    ["openSUSE Leap 15.6", "opensuse-leap", "15.6", "openSUSE Leap 15.6: out of support since 2026-04-30"],
    ["CBL-Mariner/Linux", "mariner", "2.0", "CBL-Mariner 2.0: out of support since 2025-07-31"],
    ["VMware Photon OS/Linux", "photon", "3.0", "Photon OS 3.0: out of support since 2024-06-30"],
    ["Fedora CoreOS 42.20250803.3.0", "fedora", "42", "Fedora CoreOS 42: out of support since 2026-05-27"],
    ["Talos (v1.13.11)", "talos", "v1.13.11", "Talos 1.13: out of support since 2026-09-03"],
    ["Windows Server 2012 R2 Datacenter", "", "", "Windows Server 2012: out of support since 2023-10-10"],
    ["Ubuntu 21.10", "ubuntu", "21.10", "Ubuntu 21.10: not maintained any more"],
  ])("has ended: %s", (prettyName, id, versionId, text) => {
    expect(judge([prettyName, id, versionId])).toMatchObject({ supported: false, text: expect.stringContaining(text) });
  });

  it.each<OsRelease>([
    ["Ubuntu Core 24", "ubuntu-core", "24"],
    ["Windows Server 23H2 Datacenter", "", ""],
    ["Flatcar Container Linux by Kinvolk 4593.2.0 (Oklo)", "flatcar", "4593.2.0"],
    ["Bottlerocket OS 1.52.0 (aws-k8s-1.35)", "bottlerocket", "1.52.0"],
    ["Red Hat Enterprise Linux CoreOS 9.6.20250826-0", "rhcos", "4.19"],
    ["Fedora CoreOS 43.20251110.3.1", "fedora", "43"],
    ["Oracle Linux Server 10.0", "ol", "10.0"],
    ["SUSE Linux Enterprise Server 16.0", "sles", "16.0"],
    ["SUSE Linux Enterprise Micro for Rancher 5.2", "sle-micro-rancher", "5.2"],
    ["openSUSE Leap Micro 6.1", "opensuse-leap-micro", "6.1"],
    ["openSUSE MicroOS", "opensuse-microos", "20260901"],
    ["Alpine Linux v3.24", "alpine", "3.24.0"],
    ["VMware Photon OS/Linux", "photon", "5.0"],
    ["Raspbian GNU/Linux 12 (bookworm)", "raspbian", "12"],
  ])("cannot be told: %s", (...name) => {
    expect(() => judge(name)).toThrow(CannotTell);
  });

  it("without a published end is known for three months after the list was made", () => {
    const talos: OsRelease = ["Talos (v1.14.2)", "talos", "v1.14.2"];
    expect(judge(talos, "2026-12-29").supported).toBe(true);
    expect(() => judge(talos, "2026-12-30")).toThrow("was maintained on 2026-09-30; when that ends is not published");
  });
});
