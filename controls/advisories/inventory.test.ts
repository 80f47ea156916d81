import { describe, expect, it } from "vitest";
import { shippedAdvisories } from "@/controls/advisories/advisories";
import { inventoryOf, inventoryOfParts } from "@/controls/advisories/inventory";
import { CannotTell } from "@/controls/check";
import { node } from "@/controls/checks/testing/cluster-facts";

const FINE = {
  kubeletVersion: "v1.36.3",
  containerRuntimeVersion: "containerd://2.3.5",
  osImage: "Debian GNU/Linux 13",
};
function holesOf(nodeInfo: Partial<typeof FINE & { kernelVersion: string }>): string[] {
  const fact = node("a", { nodeInfo: { ...FINE, ...nodeInfo } });
  if (fact.kind !== "node") throw new Error("no node");
  return inventoryOf(fact, shippedAdvisories).holes.map(({ advisory }) => advisory.id);
}

describe("what nodes run, held against the list", () => {
  it("finds nothing in versions that came after the mends", () => {
    expect(holesOf({ containerRuntimeVersion: "containerd://1.7.35", kernelVersion: "6.12.74-flatcar" })).toEqual([]);
    expect(holesOf({ kubeletVersion: "v1.33.1+k3s1", containerRuntimeVersion: "containerd://2.0.12-k3s1" })).toEqual(
      [],
    );
  });

  it.each([
    ["containerd://1.7.27", "CVE-2026-46680", "CVE-2024-40635"],
    ["containerd://2.1.6", "CVE-2026-46680", "CVE-2024-25621"],
    ["containerd://2.2.1", "CVE-2026-53488", "CVE-2025-64329"],
    ["cri-o://1.29.4", "CVE-2024-5154", "CVE-2024-3154"],
    ["cri-o://1.29.3", "CVE-2024-3154", "CVE-2024-5154"],
    ["docker://20.10.7", "CVE-2021-41091", "CVE-2021-21285"],
    ["docker://19.3.15", "CVE-2024-41110", "CVE-2021-21285"],
  ])("finds in %s what it has, and not what it has mended", (containerRuntimeVersion, open, mended) => {
    expect(holesOf({ containerRuntimeVersion })).toContain(open);
    expect(holesOf({ containerRuntimeVersion })).not.toContain(mended);
  });

  it("puts the worst first", () => {
    expect(holesOf({ containerRuntimeVersion: "containerd://2.2.1" })[0]).toBe("CVE-2026-50195");
  });

  it.each([
    [{ containerRuntimeVersion: "containerd://1.6.33-0ubuntu1~22.04.1" }, /may have mended/],
    [{ containerRuntimeVersion: "cri-o://1.28.4-2.rhaos4.15.git1a6b4e5.el9" }, /may have mended/],
    [{ containerRuntimeVersion: "containerd://2.1.5+bottlerocket" }, /may have mended/],
    [{ kubeletVersion: "v1.28.11-eks-a737599" }, /may have mended/],
    [{ kubeletVersion: "v1.27.3-gke.100" }, /may have mended/],
    [{ containerRuntimeVersion: "containerd://1.7.12", osImage: "Ubuntu 24.04.3 LTS" }, /may be a build/],
    [{ containerRuntimeVersion: "docker://20.10.7", osImage: "Ubuntu 20.04.6 LTS" }, /may be a build/],
    [{ containerRuntimeVersion: "frakti://1.0.0" }, /does not speak of frakti/],
    [{ containerRuntimeVersion: "" }, /not known/],
    [{ kubeletVersion: "" }, /not known/],
  ])("cannot tell of %s", (nodeInfo, reason) => {
    expect(() => holesOf(nodeInfo)).toThrow(CannotTell);
    expect(() => holesOf(nodeInfo)).toThrow(reason);
  });

  it("knows that Ubuntu's containerd named its build before 1.7", () => {
    expect(holesOf({ containerRuntimeVersion: "containerd://1.6.8", osImage: "Ubuntu 20.04.6 LTS" })).toContain(
      "CVE-2022-23471",
    );
  });

  it("judges kernels of kernel.org only", () => {
    expect(holesOf({ kernelVersion: "5.15.0-1041-azure" })).toEqual([]);
    expect(holesOf({ kernelVersion: "6.1.0-18-amd64" })).toEqual([]);
    expect(holesOf({ kernelVersion: "5.15.19-flatcar" })).toEqual(
      expect.arrayContaining(["CVE-2022-0492", "CVE-2022-0847", "CVE-2023-0386"]),
    );
    expect(holesOf({ kernelVersion: "5.10.96" })).toEqual(["CVE-2022-0492", "CVE-2022-0847"]);
  });
});

describe("what hosts run, held against the list", () => {
  const holes = (product: string, value: string, isRepackaged = false) =>
    inventoryOfParts([{ product, path: "version", value, isRepackaged }], shippedAdvisories).holes.map(
      ({ advisory }) => advisory.id,
    );

  it.each([
    ["runc", "1.0.0-rc6", "CVE-2019-5736"],
    ["runc", "1.0.0-rc94", "CVE-2021-30465"],
    ["runc", "1.1.11", "CVE-2024-21626"],
    ["runc", "1.4.0-rc.2", "CVE-2025-31133"],
    ["crun", "1.4", "CVE-2022-27650"],
    ["docker", "27.0.3", "CVE-2024-41110"],
    ["buildkit", "0.12.4", "CVE-2024-23653"],
    ["podman", "5.6.0", "CVE-2025-9566"],
    ["buildah", "1.36.0", "CVE-2024-11218"],
  ])("finds in %s %s %s", (product, value, id) => {
    expect(holes(product, value)).toContain(id);
  });
  it.each([
    ["runc", "1.4.3"],
    ["runc", "1.3.6"],
    ["docker", "29.3.1"],
    ["buildkit", "0.28.1"],
    ["podman", "5.7.1"],
    ["buildah", "1.37.6"],
  ])("finds nothing in %s %s", (product, value) => {
    expect(holes(product, value)).toEqual([]);
  });
  it("cannot tell of a distribution's build, whatever its number looks like", () => {
    expect(() => holes("podman", "4.3.1", true)).toThrow(/may be a build of a distribution/);
    expect(() => holes("runc", "1.1.5+ds1-1+deb12u1")).toThrow(/may be a build of a distribution/);
    expect(holes("podman", "5.8.4", true)).toEqual([]);
  });
});
