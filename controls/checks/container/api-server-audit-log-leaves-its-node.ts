import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import { podsOf } from "@/controls/checks/pods";
import { refuseWhatStandsElsewhere } from "@/controls/control-plane/settings-elsewhere";
import { toolIn } from "@/controls/runtime-tools/known-tools";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** Where the runtime keeps what containers write to their output; `-` as the path of the log means there. */
const OUTPUT = "/var/log/pods";

/**
 * Claim: the audit log of the API server leaves the node on which it is written.
 * Why: who made a container is known as long as the log is there (SP 800-190, 4.4.5); whoever takes over the node can change what lies on it.
 * Looks at: --audit-webhook-config-file and --audit-log-path in the command line of kube-apiserver; log shippers that run on the same node, told by their
 * images, and the paths of the host that they mount.
 * Passes when: the API server sends its events to a webhook, or a log shipper on its node mounts the directory of the log.
 * Cannot see: whether the shipper is told to read the file, where it sends it, and how long it is kept there: a sign only. Shippers that are installed on the host.
 */
export const apiServerAuditLogLeavesItsNode = defineCheck({
  id: "api-server-audit-log-leaves-its-node",
  version: 1,
  title: { pass: "Audit log leaves its node", fail: "Audit log stays on its node" },
  tier: "container",
  severity: "medium",
  about: "control-plane-component",
  needs: ["workload"],
  proves: [],
  indicates: ["4.4.5-c"],
  references: [],
  remediation: {
    text: "Send the events to a webhook, or let the log shipper on the control-plane nodes mount and read the directory of the log.",
    yaml: "spec:\n  volumes:\n    - name: audit\n      hostPath: { path: /var/log/kubernetes/audit }\n",
  },
  examine: ({ asset, body }, world) => {
    if (body.component !== "kube-apiserver")
      return notApplicable({ observed: [{ path: body.path, value: body.component }], searched: "not kube-apiserver" });
    const value = (flag: string) => body.flags[flag] ?? null;
    const asked = ["audit-webhook-config-file", "audit-log-path"].map((flag) => ({ flag, value: value(flag) }));
    refuseWhatStandsElsewhere(body, { holds: false, observed: asked });
    const [webhook, log] = asked.map((each): Observed => ({ path: `--${each.flag}`, value: each.value }));
    if (webhook!.value !== null) return pass([{ ...webhook!, deciding: true }]);
    const path = value("audit-log-path");
    const searched = `${counted(world.all("workload").length, "workload")}, by the images they run`;
    if (path === null) return fail({ observed: [webhook!, { ...log!, deciding: true }], searched });
    const directory = path === "-" ? OUTPUT : path.slice(0, path.lastIndexOf("/")) || "/";
    const nodes = world.named("workload", asset.name, asset.namespace)?.body.running?.nodes ?? [];
    if (nodes.length === 0) throw new CannotTell("on which node the API server runs is not known");
    const shippers = shippersOf(world).filter(({ paths }) => paths.some((mounted) => holds(mounted, directory)));
    const found = shippers.filter(({ running }) => nodes.every((node) => running?.includes(node)));
    if (found.length > 0) return pass({ observed: atMost([log!, ...found.map(observedShipper)]), searched });
    if (shippers.some(({ running }) => running === null))
      throw new CannotTell("a log shipper is there, but it is not known on which nodes it runs");
    return fail({ observed: atMost([{ ...log!, deciding: true }, ...shippers.map(observedShipper)]), searched });
  },
});

interface Shipper {
  title: string;
  name: string;
  paths: readonly string[];
  running: readonly string[] | null;
}

function shippersOf(world: World<"workload">): readonly Shipper[] {
  return world.once("audit/shippers", () =>
    world
      .all("workload")
      .flatMap((workload) => shipperIn(workload) ?? [])
      .sort((a, b) => byText(a.title, b.title)),
  );
}

function shipperIn({ asset, body }: Fact<"workload">): Shipper | undefined {
  const pods = podsOf(body);
  const images = pods.flatMap(({ spec }) => spec.containers.map(({ image }) => image ?? ""));
  const name = images.map((image) => toolIn(image, "log-shipper")).find(Boolean);
  if (name === undefined) return undefined;
  const paths = pods.flatMap(({ spec }) => spec.volumes.flatMap(({ hostPath }) => hostPath?.path ?? []));
  const title = `${asset.kubernetes?.kind ?? "Workload"} ${asset.namespace}/${asset.name}`;
  return { title, name, paths: [...new Set(paths)], running: body.running?.nodes ?? null };
}

/** Whether a mounted directory is the one of the log, or above it. */
function holds(mounted: string, directory: string): boolean {
  const above = mounted.replace(/\/+$/, "");
  return directory === above || directory.startsWith(`${above}/`);
}

function observedShipper({ title, name, paths }: Shipper): Observed {
  return { path: "volumes[*].hostPath.path", value: `${name}: ${paths.join(", ")}`, object: title };
}
