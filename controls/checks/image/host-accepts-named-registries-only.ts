import { fits } from "@/controls/admission/image-patterns";
import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { runtimesOfHost } from "@/controls/checks/runtimes-of-host";

/** Transports by which images come from registries. */
const fromRegistries = /^(docker|atomic)(\/|$)/;

/**
 * Claim: the host takes images from registries that it names, and from no others.
 * Why: only approved images may run, on all hosts (SP 800-190, 4.1.5).
 * Looks at: containers-policy.json(5) of the system and of each user: its default, and what it lets through below. Docker has no such list.
 * Passes when: the default is reject, no whole transport of registries and no top-level domain is let through, and no daemon of Docker runs beside. Where the settings name
 * approved registries, the scopes lie in them.
 * Cannot see: what admission control of a cluster lets through; images that are already there.
 */
export const hostAcceptsNamedRegistriesOnly = defineCheck({
  id: "host-accepts-named-registries-only",
  version: 2,
  title: { pass: "Host takes images from named registries only", fail: "Host takes images from any registry" },
  tier: "image",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["image-trust", "runtime-configuration"],
  proves: ["4.1.5-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Make reject the default of policy.json, and name the registries you trust with the keys they sign with.",
    command: "podman image trust set --type reject default",
  },
  examine: ({ asset }, world) => {
    const { approvedRegistries } = world.settings;
    const policies = world
      .all("image-trust")
      .filter((fact) => fact.asset.name === asset.name)
      .flatMap(({ subject, body }) => (body.policy ? [{ subject, policy: body.policy }] : []));
    const docker: Observed[] = runtimesOfHost(asset, world, "docker")
      .filter(({ body }) => body.isRunning !== false)
      .map(({ subject }) => ({
        object: subject,
        path: "list of registries",
        value: null,
        byDefault: "every registry",
        deciding: true,
      }));
    const judged = policies.flatMap(({ subject, policy }) => [
      {
        object: subject,
        path: "default",
        value: policy.default.join(", "),
        deciding: !policy.default.includes("reject"),
      },
      ...policy.scopes
        .filter(({ scope, requirements }) => fromRegistries.test(scope) && !requirements.includes("reject"))
        .map(({ scope, requirements }) => ({
          object: subject,
          path: scope,
          value: requirements.join(", "),
          deciding:
            /^\w+(\/\*\.[a-z]+)?$/i.test(scope) || !isApproved(scope.slice(scope.indexOf("/") + 1), approvedRegistries),
        })),
    ]);
    const open = [...docker, ...judged.filter(({ deciding }) => deciding)];
    const searched = `${counted(policies.length, "signature policy", "signature policies")}, ${counted(docker.length, "daemon of Docker", "daemons of Docker")}`;
    if (open.length > 0) return fail({ observed: atMost(open), searched });
    const observed: Observed[] = judged.map(({ deciding: _, ...each }) => each);
    return policies.length === 0
      ? notApplicable({ observed: [], searched })
      : pass({ observed: atMost(observed), searched });
  },
});

/** Without a list of approved registries, naming one is what counts. */
function isApproved(scope: string, approved: readonly string[]): boolean {
  return (
    approved.length === 0 ||
    approved.some((text) => scope === text || scope.startsWith(`${text}/`) || fits({ as: "registry", text }, scope))
  );
}
