import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";
import { observedSetting, runtimesOfHost } from "@/controls/checks/runtimes-of-host";

/** Requirements that ask for nothing. */
const anything = "insecureAcceptAnything";
/** Transports by which images come from registries; others read what already lies on the host. */
const fromRegistries = /^(docker|atomic)(\/|$)/;

/**
 * Claim: the host runs images from registries only when their signatures fit its policy.
 * Why: only approved images may run on any host, and their signatures are to be validated before (SP 800-190, 4.1.5).
 * Looks at: containers-policy.json(5) of the system and of each user with rootless storage, and daemons of Docker, which take unsigned images unless
 * `content-trust.mode` is enforced.
 * Passes when: the default accepts nothing unsigned (reject, signedBy, sigstoreSigned), whatever single scopes are let through below it; scopes that accept
 * anything from a whole registry are named.
 * Cannot see: whose keys these are; containerd, for which the admission control of the cluster has to check; what DOCKER_CONTENT_TRUST asks of a client.
 */
export const hostRequiresSignedImages = defineCheck({
  id: "host-requires-signed-images",
  version: 3,
  title: { pass: "Host requires signed images", fail: "Host runs unsigned images" },
  tier: "image",
  severity: "medium",
  about: "host",
  needs: ["image-trust"],
  consults: ["runtime-configuration"],
  proves: ["4.1.5-f"],
  indicates: [],
  references: ["cis-docker-1.6.0:4.5"],
  remediation: {
    text: "Make reject the default of /etc/containers/policy.json and name the registries you trust with the keys they sign with.",
    command: "podman image trust set --type reject default",
  },
  examine: ({ asset }, world) => {
    const all = world.all("image-trust").filter((fact) => fact.asset.name === asset.name);
    const policies = all.flatMap(({ subject, body }) => (body.policy ? [{ subject, policy: body.policy }] : []));
    const docker = runtimesOfHost(asset, world, "docker")
      .filter(({ body }) => body.isRunning !== false && body.settings["content-trust.mode"] !== "enforced")
      .map((daemon) => ({
        ...observedSetting(daemon, "content-trust.mode", "unsigned images are taken"),
        deciding: true,
      }));
    if (policies.length + docker.length === 0)
      return notApplicable({ observed: [], searched: "no tool with a signature policy, no daemon of Docker" });
    const observed: Observed[] = policies.flatMap(({ subject, policy }) => [
      { path: `${subject}: default`, value: policy.default.join(", "), deciding: true },
      ...policy.scopes
        .filter(({ scope, requirements }) => fromRegistries.test(scope) && requirements.includes(anything))
        .map(({ scope }) => ({ path: `${subject}: ${scope}`, value: anything })),
    ]);
    const isOpen = policies.some(({ policy }) => policy.default.includes(anything) || policy.scopes.some(acceptsAll));
    if (isOpen || docker.length > 0) return fail({ observed: atMost([...docker, ...observed]) });
    return pass({ observed: atMost(observed) });
  },
});

/** A whole transport of registries, or every registry below a top-level domain, that accepts anything is as good as a default that does. */
function acceptsAll({ scope, requirements }: { scope: string; requirements: readonly string[] }): boolean {
  return /^(docker|atomic)(\/\*\.[a-z]+)?$/i.test(scope) && requirements.includes(anything);
}
