import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { runtimesOfHost } from "@/controls/checks/runtimes-of-host";

/** Where Docker and BuildKit are told whether to collect garbage; they do unless they are told otherwise. */
const collects = /^(builder\.gc\.enabled|worker\.\w+\.gc)$/;

/**
 * Claim: what builds leave on the host for the next one is cleared away by itself.
 * Why: layers and files of old builds hold sources, and sometimes credentials, of whoever built; they lie there until somebody looks (SP 800-190,
 * 4.1.4, 4.5.1).
 * Looks at: caches of Docker's builder, BuildKit, Buildah and Kaniko for root and each user, and whether their builders collect garbage:
 * `builder.gc.enabled` of daemon.json, `worker.*.gc` of buildkitd.toml.
 * Passes when: each cache is empty, or belongs to Docker or BuildKit with garbage collection on, which it is by default. Buildah and Kaniko clear
 * nothing away.
 * Cannot see: timers of the host that prune; what lies in the caches.
 */
export const hostBoundsItsBuildCaches = defineCheck({
  id: "host-bounds-its-build-caches",
  version: 1,
  title: { pass: "Caches of builds are bounded", fail: "Caches of builds are left lying" },
  tier: "host",
  severity: "low",
  about: "host",
  needs: [],
  consults: ["host-builds", "runtime-configuration"],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: {
    text: "Leave garbage collection on, and prune what Buildah and Kaniko keep by a timer.",
    command: "buildah prune --force",
  },
  examine: ({ asset }, world) => {
    const caches = world
      .all("host-builds")
      .filter((fact) => fact.asset.name === asset.name)
      .flatMap(({ body }) => body.caches);
    const runtimes = runtimesOfHost(asset, world);
    const found = caches.map(({ path, tool, user, isEmpty }): Observed => {
      const object = user === null ? tool : `${tool}/${user}`;
      if (isEmpty) return { object, path, value: "empty" };
      const own = runtimes.find(({ body }) => body.tool === tool && body.user === user);
      const off = Object.entries(own?.body.settings ?? {}).find(
        ([key, value]) => collects.test(key) && value === false,
      );
      if (off) return { object, path, value: `${off[0]} = false`, deciding: true };
      const isBounded = tool === "docker" || tool === "buildkit";
      return {
        object,
        path,
        value: isBounded ? "garbage is collected" : "kept until somebody prunes",
        deciding: !isBounded,
      };
    });
    const searched = counted(caches.length, "cache of builds", "caches of builds");
    const left = found.filter(({ deciding }) => deciding);
    if (left.length > 0) return fail({ observed: atMost(left), searched });
    return caches.length === 0
      ? notApplicable({ observed: [], searched })
      : pass({ observed: atMost(found), searched });
  },
});
