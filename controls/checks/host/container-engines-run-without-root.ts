import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { containersOfHost } from "@/controls/checks/host-containers";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { runtimesOfHost } from "@/controls/checks/runtimes-of-host";

/**
 * Claim: no container engine of the host runs or takes commands as root.
 * Why: a daemon that runs as root is the largest thing to attack between containers and host; engines without root or without a daemon take it away
 * (SP 800-190, 3.4.1, 4.5.1).
 * Looks at: Docker's daemons and who runs them, root's API socket of Podman, and containers that root runs with Podman.
 * Passes when: Docker runs without root only, nobody serves the API of Podman as root, and root has no containers of Podman that run with the users of
 * the host. Runtimes of Kubernetes (containerd, CRI-O) do not count: the kubelet needs them.
 * Cannot see: root shells that call Podman now and then.
 */
export const containerEnginesRunWithoutRoot = defineCheck({
  id: "container-engines-run-without-root",
  version: 1,
  title: { pass: "Container engines run without root", fail: "A container engine runs as root" },
  tier: "host",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["runtime-configuration", "host-containers"],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: {
    text: "Run containers as ordinary users with Podman, or set Docker up without root; switch podman.socket of root off.",
    command: "systemctl disable --now podman.socket",
  },
  examine: ({ asset }, world) => {
    const engines = runtimesOfHost(asset, world).filter(({ body }) => body.tool === "docker" || body.tool === "podman");
    const searched = `${counted(engines.length, "configuration")} of Docker and Podman, and the containers of root`;
    const found: Observed[] = engines
      .filter(
        ({ body }) =>
          body.user === null && (body.tool === "docker" ? body.isRunning !== false : body.listens.length > 0),
      )
      .map(({ subject, body }) => ({
        object: subject,
        path: body.tool === "docker" ? "daemon of root" : "API of root",
        value: body.listens.join(", ") || true,
        deciding: true,
      }));
    const ofRoot: Observed[] = containersOfHost(asset, world)
      .filter(({ runtime, owner, userNamespace }) => runtime === "podman" && owner === null && userNamespace === "host")
      .map(({ title }) => ({ object: title, path: "runs as", value: "root", deciding: true }));
    if (found.length + ofRoot.length > 0) return fail({ observed: atMost([...found, ...ofRoot]), searched });
    if (engines.length === 0) return notApplicable({ observed: [], searched });
    const observed: Observed[] = engines.map(({ subject, body }) => ({
      object: subject,
      path: "runs",
      value: body.isRootless ? "without root" : body.tool === "docker" ? "its daemon does not run" : "without a daemon",
    }));
    return pass({ observed: atMost(observed), searched });
  },
});
