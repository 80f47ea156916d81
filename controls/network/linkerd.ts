import { selects } from "@/controls/checks/label-selectors";
import { podsOf } from "@/controls/checks/pods";
import type { Protection } from "@/controls/network/protection";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

type Kinds = "workload" | "namespace" | "mesh-policy" | "config-map";
type Workload = Fact<"workload">;
type MeshPolicy = Fact<"mesh-policy">;

const CONFIG = "config.linkerd.io";
const COMPONENT = "linkerd.io/control-plane-component";
const FLAG = "--default-policy";

/** Templates do not show proxies that come at admission: where no pods are seen, the annotation that asks for them tells. */
export function asksForLinkerd({ asset, body }: Workload, world: World<"namespace">): boolean {
  if (body.variants.length > 0 || body.running !== null) return false;
  const name = "linkerd.io/inject";
  const space = world.named("namespace", asset.namespace ?? "")?.body.annotations[name];
  return /^(enabled|ingress)$/.test(body.template?.annotations[name] ?? space ?? "");
}

/**
 * Meshed pods of Linkerd encrypt among themselves. Whether others are let in is said for all ports by the pods, else by their namespace, else by the
 * control plane (`proxy.defaultInboundPolicy`); a Server says it of one port, and denies what no authorization lets in.
 */
export function linkerdProtection(workload: Workload, world: World<Kinds>): Protection {
  const { asset, body } = workload;
  const space = world.named("namespace", asset.namespace ?? "")?.body.annotations ?? {};
  const said = (name: string) =>
    podsOf(body).map(({ pod }) => pod.annotations[`${CONFIG}/${name}`] ?? space[`${CONFIG}/${name}`]);
  const skipped = said("skip-inbound-ports").find((ports) => ports !== undefined && ports.trim() !== "");
  if (skipped !== undefined) return { state: "permissive", by: `${CONFIG}/skip-inbound-ports ${skipped}` };
  const policies = said("default-inbound-policy");
  const stated = policies.map(
    (policy): Protection =>
      policy === undefined ? clusterDefault(world) : protectionBy(policy, `${CONFIG}/default-inbound-policy ${policy}`),
  );
  const weakest = stated.find(({ state }) => state === "permissive") ?? stated.find(({ state }) => state === "unknown");
  if (weakest?.state === "permissive") return weakest;
  return openPort(workload, world) ?? weakest ?? stated[0] ?? clusterDefault(world);
}

function protectionBy(policy: string, by: string): Protection {
  return { state: /^((all|cluster)-authenticated|deny)$/.test(policy.trim()) ? "strict" : "permissive", by };
}

/** What applies to pods of which neither they nor their namespace say anything: the flag of the policy controller decides, else what it was installed with. */
function clusterDefault(world: World<"workload" | "config-map">): Protection {
  return world.once("network/linkerd-default", () => {
    const flags = world.all("workload").flatMap(flagOf);
    const weakest = flags.find(({ state }) => state !== "strict") ?? flags[0];
    if (weakest) return weakest;
    const config = world.all("config-map").find(({ subject }) => subject === "linkerd-config");
    const policy = config?.body.settings.defaultInboundPolicy;
    if (config && policy !== undefined)
      return protectionBy(policy, `ConfigMap ${config.asset.name}/linkerd-config proxy.defaultInboundPolicy ${policy}`);
    return { state: "unknown", by: "the control plane of Linkerd, whose default inbound policy applies, was not seen" };
  });
}

/** The flag of Linkerd's policy controller, in every pod that runs one. Without it everybody is let in. */
function flagOf({ asset, body }: Workload): Protection[] {
  const object = `${asset.kubernetes?.kind} ${asset.namespace}/${asset.name}`;
  return podsOf(body)
    .filter(({ pod }) => pod.labels[COMPONENT] === "destination")
    .flatMap(({ spec }) => spec.containers.filter(({ name }) => name === "policy"))
    .map(({ args }) => {
      const at = args.findLastIndex((argument) => argument === FLAG || argument.startsWith(`${FLAG}=`));
      const value = args[at] === FLAG ? args[at + 1] : args[at]?.slice(FLAG.length + 1);
      const policy = value ?? "all-unauthenticated";
      return protectionBy(policy, `${object} ${FLAG} ${policy}${value === undefined ? " by default" : ""}`);
    });
}

/** What lets clients in on some port who show no proof of who they are; undefined where nothing does. */
function openPort({ asset, body }: Workload, world: World<"mesh-policy">): Protection | undefined {
  const all = world
    .all("mesh-policy")
    .filter(({ body: { mesh, namespace } }) => mesh === "linkerd" && namespace === asset.namespace);
  const servers = all.filter((policy) => policy.body.objectKind === "Server" && selectsPods(policy, body));
  const server = servers.find(({ body: { mode } }) => /unauthenticated|audit/.test(mode ?? ""));
  if (server) return { state: "permissive", by: `${server.subject} lets everybody in` };
  if (servers.length === 0) return undefined;
  const named = new Set(servers.map(({ subject }) => subject.slice(subject.lastIndexOf("/") + 1)));
  const open = all.filter(asksForNoProof);
  const certain = open.find(({ body: { target } }) => isAbout(target, named, asset.namespace));
  if (certain) return { state: "permissive", by: `${certain.subject} lets in who shows no proof of its own` };
  const possible = open.find(({ body: { target } }) => target?.kind.endsWith("Route") || target?.name === undefined);
  return (
    possible && { state: "unknown", by: `${possible.subject} lets in who shows no proof: of which port is not read` }
  );
}

function isAbout(target: MeshPolicy["body"]["target"], servers: ReadonlySet<string>, namespace: string | null) {
  if (target?.name === undefined) return false;
  if (target.kind === "Namespace") return target.name === namespace;
  return target.kind === "Server" && servers.has(target.name);
}

const proofs = new Set(["MeshTLSAuthentication", "ServiceAccount", "meshTLS"]);

/** Networks are no proof: who calls from there may do so in the clear. */
function asksForNoProof({ body: { requires } }: MeshPolicy): boolean {
  return requires !== undefined && !requires.some((kind) => proofs.has(kind));
}

function selectsPods({ body: { selector } }: MeshPolicy, workload: Workload["body"]): boolean {
  return podsOf(workload).some(({ pod }) => selector === undefined || selects(selector, pod.labels));
}
