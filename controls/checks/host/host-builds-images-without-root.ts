import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { containersOfHost } from "@/controls/checks/host-containers";
import { normalisePath, runtimeSocketOf } from "@/controls/checks/host-paths";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { runtimesOfHost } from "@/controls/checks/runtimes-of-host";

/** Images that build, or run the steps of pipelines. */
const buildsImages =
  /(^|\/)(docker:[^/]*dind|docker-dind|dind|kaniko(-project)?\/executor|kaniko|buildkit|buildah(\/stable)?|gitlab-runner|actions-runner|github-runner|drone-runner-docker|jenkins-agent|act_runner|buildkite\/agent)(:|@|\/|$)/;

/**
 * Claim: images are built on the host without root.
 * Why: a build runs what others wrote; as root, or with a daemon of root behind a socket, it takes the host with it (SP 800-190, 4.5.1, 4.1.2).
 * Looks at: what builds on the host: Docker and BuildKit daemons of root, storage of root with images of Buildah and Podman, containers that are
 * builders (Docker-in-Docker, Kaniko, BuildKit, runners of pipelines), and what BuildKit is allowed to give to builds.
 * Passes when: builds run in storage and daemons of ordinary users only, builder containers have users of their own and are not privileged, and
 * BuildKit gives no build the host.
 * Cannot see: builds on other machines; storage of root whose images were only pulled, which counts as well.
 */
export const hostBuildsImagesWithoutRoot = defineCheck({
  id: "host-builds-images-without-root",
  version: 1,
  title: { pass: "Images are built without root", fail: "Images are built as root" },
  tier: "host",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["host-builds", "host-containers", "runtime-configuration"],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: {
    text: "Build with Buildah, Podman or BuildKit as an ordinary user; give runners of pipelines a rootless engine of their own, not the socket of the host.",
    command: "buildctl-daemonless.sh build --frontend dockerfile.v0 --local context=. --local dockerfile=.",
  },
  examine: ({ asset }, world) => {
    const builders = world
      .all("host-builds")
      .filter((fact) => fact.asset.name === asset.name)
      .flatMap(({ body }) => body.builders);
    const inContainers = containersOfHost(asset, world).filter(({ image }) => buildsImages.test(image ?? ""));
    const found: Observed[] = [
      ...builders.map(({ tool, user, isRootless, shownBy }) => ({
        object: tool,
        path: shownBy,
        value: isRootless ? `without root (${user})` : "as root",
        deciding: !isRootless,
      })),
      ...inContainers.map(({ title, image, privileged, userNamespace, mounts }) => {
        const socket = mounts.find(({ source }) => runtimeSocketOf(normalisePath(source)) !== undefined)?.source;
        const value = privileged
          ? "privileged"
          : socket
            ? `has ${socket}`
            : userNamespace === "host"
              ? "as root"
              : "without root";
        return { object: title, path: image ?? "", value, deciding: value !== "without root" };
      }),
      ...runtimesOfHost(asset, world, "buildkit").flatMap(({ subject, body }) => {
        const given = body.settings["insecure-entitlements"];
        return Array.isArray(given) && given.length > 0
          ? [{ object: subject, path: "insecure-entitlements", value: given.join(", "), deciding: true }]
          : [];
      }),
    ];
    const searched = `${counted(builders.length, "builder")}, ${counted(inContainers.length, "builder in a container", "builders in containers")}`;
    const open = found.filter(({ deciding }) => deciding);
    if (open.length > 0) return fail({ observed: atMost(open), searched });
    const observed = atMost(found.map(({ deciding: _, ...each }) => each));
    return found.length === 0 ? notApplicable({ observed, searched }) : pass({ observed, searched });
  },
});
