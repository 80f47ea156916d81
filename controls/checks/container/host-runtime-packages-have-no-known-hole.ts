import { type Advisory, isAffected, versionOf } from "@/controls/advisories/advisories";
import { observedHole } from "@/controls/advisories/inventory";
import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/** Packages that the projects build themselves: their numbers are those of the project. */
const builtUpstream: Readonly<Record<string, Advisory["product"]>> = {
  "containerd.io": "containerd",
  "cri-o": "cri-o",
  "docker-ce": "docker",
  kubelet: "kubelet",
};
/** Packages of distributions, which bring mends to older numbers. */
const builtByDistributions: Readonly<Record<string, Advisory["product"]>> = {
  containerd: "containerd",
  "docker.io": "docker",
  "moby-engine": "docker",
  podman: "podman",
  buildah: "buildah",
  runc: "runc",
  crun: "crun",
};

/**
 * Claim: no known vulnerability is in the packages of runtimes that are installed on the host.
 * Why: the container runtime has to be watched for vulnerabilities, the low-level runtime below it too (SP 800-190, 4.4.1).
 * Looks at: installed packages of containerd, CRI-O, Docker, Podman, Buildah, runc, crun and the kubelet, against the list of advisories that comes with the product or replaces it.
 * Passes when: none of the list speaks of these versions. A distribution's package with a low number is not assessed: it may carry the mend. A host
 * without any of them does not apply.
 * Cannot see: runtimes that were installed past the package manager (what programs say of themselves is judged apart); what `containerd.io` brings along
 * as runc.
 */
export const hostRuntimePackagesHaveNoKnownHole = defineCheck({
  id: "host-runtime-packages-have-no-known-hole",
  version: 2,
  title: {
    pass: "Packages of runtimes have no known vulnerability",
    fail: "A package of a runtime has known vulnerabilities",
  },
  tier: "container",
  severity: "high",
  about: "host-packages",
  needs: [],
  proves: ["4.4.1-a"],
  indicates: [],
  references: [],
  remediation: { text: "Install the mended version named, or the one of your distribution that mends the same." },
  examine: ({ body }, { advisories: { advisories, asOf } }) => {
    if (body.unseen.includes("packages")) throw new CannotTell("the installed packages of the host could not be read");
    const searched = `${advisories.length} advisories as of ${asOf}`;
    const installed = body.packages.flatMap(({ name, version }) => {
      const product = builtUpstream[name] ?? builtByDistributions[name];
      return product === undefined ? [] : [{ name, version, product }];
    });
    if (installed.length === 0) return notApplicable({ observed: [], searched: "no runtime among the packages" });
    const holes = installed.flatMap(({ name, version, product }) => {
      const found = versionOf(withoutEpoch(version));
      const known = advisories.filter((each) => each.product === product && found !== null && isAffected(found, each));
      return known.map((advisory) => ({ advisory, path: `package ${name}`, value: version, name }));
    });
    const certain = holes.filter(({ name }) => builtUpstream[name] !== undefined);
    if (certain.length > 0) return fail({ observed: atMost(certain.map(observedHole)), searched });
    const doubtful = holes[0];
    if (doubtful)
      throw new CannotTell(
        `${doubtful.name} ${doubtful.value} is a build of a distribution, which may have mended ${doubtful.advisory.id} under this number`,
      );
    const observed = installed.map(({ name, version }): Observed => ({ path: `package ${name}`, value: version }));
    return pass({ observed: atMost(observed), searched });
  },
});

/** `5:24.0.7-1` is version 24.0.7 in the fifth numbering of its packager. */
function withoutEpoch(version: string): string {
  return version.replace(/^\d+:/, "");
}
