import { expect, it } from "vitest";
import { hostRuntimesHaveNoKnownHole } from "@/controls/checks/container/host-runtimes-have-no-known-hole";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostPackages, runtime } from "@/controls/checks/testing/host-facts";

const judge = (tool: "containerd" | "runc", version?: string) =>
  examine(hostRuntimesHaveNoKnownHole, host(), runtime(tool, { version }));

it("passes versions that the list does not speak of", () => {
  expect(judge("containerd", "99.0.0")).toMatchObject({
    outcome: "pass",
    evidence: { observed: [{ value: "99.0.0" }] },
  });
});
it("fails a version with a hole and says where it is mended", () => {
  expect(judge("runc", "1.1.11")).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: expect.arrayContaining([
        { path: "version of runc", value: expect.stringContaining("CVE-2024-21626"), deciding: true },
      ]),
    },
  });
});
it("cannot tell of a build of a distribution, or of a silent program", () => {
  expect(() => judge("runc", "1.1.5+ds1")).toThrow("build of a distribution");
  expect(() => judge("containerd")).toThrow("not known");
});
it("judges Docker, Podman, Buildah and BuildKit too", () => {
  const values = (tool: "docker" | "podman" | "buildah" | "buildkit", version: string) =>
    examine(hostRuntimesHaveNoKnownHole, host(), runtime(tool, { version })).evidence.observed.map(
      ({ value }) => value,
    );
  expect(values("docker", "24.0.5").join()).toContain("CVE-2024-24557");
  expect(values("podman", "5.6.0").join()).toContain("CVE-2025-9566");
  expect(values("buildah", "1.38.0").join()).toContain("CVE-2024-11218");
  expect(values("buildkit", "0.12.4").join()).toContain("CVE-2024-23652");
});
it("cannot tell where a distribution's package has the number of upstream, or where the packages are unseen", () => {
  const withPackages = (body: Parameters<typeof hostPackages>[0]) =>
    examine(hostRuntimesHaveNoKnownHole, host(), runtime("docker", { version: "24.0.5" }), hostPackages(body));
  const ubuntu = { packages: [{ name: "docker.io", version: "24.0.5-0ubuntu1" }] };
  expect(() => withPackages(ubuntu)).toThrow("may be a build of a distribution");
  expect(() => withPackages({ unseen: ["packages"] })).toThrow("may be a build of a distribution");
  expect(withPackages({ packages: [{ name: "docker-ce", version: "5:24.0.5-1~ubuntu.22.04~jammy" }] }).outcome).toBe(
    "fail",
  );
  expect(withPackages({ packages: [{ name: "docker.io", version: "20.10.25-0ubuntu1" }] }).outcome).toBe("fail");
});
it("does not apply without these runtimes", () => {
  expect(examine(hostRuntimesHaveNoKnownHole, host()).outcome).toBe("not-applicable");
});
