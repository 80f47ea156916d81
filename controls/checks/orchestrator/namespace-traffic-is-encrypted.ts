import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { isPlatformNamespace } from "@/controls/checks/known-labels";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { encryptionNeeds, meshProtection, pluginEncryption } from "@/controls/network/encryption";

/**
 * Claim: traffic between pods of the namespace and others is encrypted, all of it.
 * Why: traffic inside the cluster is to be encrypted from end to end (SP 800-190, 4.3.5).
 * Looks at: whether the network plug-in encrypts (Cilium, Calico), and of every workload whether it is in a mesh (Istio with sidecars or ambient, Linkerd,
 * Consul) and whether the mesh insists on mutual TLS: for Linkerd by what the pods say, else their namespace, else its control plane.
 * Passes when: the plug-in encrypts between nodes, or every workload is in a mesh that is strict. Permissive meshes fail: plain traffic is let in.
 * Where the control plane that decides was not seen, it is not assessed.
 * Cannot see: encryption by the applications themselves; plug-ins whose settings are not in config maps that are read.
 */
export const namespaceTrafficIsEncrypted = defineCheck({
  id: "namespace-traffic-is-encrypted",
  version: 5,
  title: { pass: "Traffic between pods is encrypted", fail: "Traffic between pods may be in the clear" },
  tier: "orchestrator",
  severity: "medium",
  about: "namespace",
  needs: encryptionNeeds,
  proves: ["4.3.5-h"],
  indicates: [],
  references: [],
  remediation: {
    text: "Put the namespace into a mesh and insist on mutual TLS, or let the network plug-in encrypt.",
    yaml: "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\nspec:\n  mtls:\n    mode: STRICT\n",
  },
  examine: ({ asset }, world) => {
    const { name } = asset;
    if (isPlatformNamespace(name))
      return notApplicable({
        observed: [{ path: "metadata.name", value: name }],
        searched: "a namespace of Kubernetes itself",
      });
    const workloads = world.inNamespace("workload", name);
    if (workloads.length === 0) return notApplicable({ observed: [], searched: "no workload runs here" });
    const plugin = pluginEncryption(world);
    if (plugin !== null) return pass([{ path: "encryption between nodes", value: plugin }]);
    const seen = workloads.map((workload) => ({ workload, ...meshProtection(workload, world) }));
    const searched = counted(seen.length, "workload");
    const observed = (list: typeof seen, deciding: boolean) =>
      list.map(
        ({ workload, state, by }): Observed => ({
          path: "mutual TLS",
          value: `${state}: ${by}`,
          object: `${workload.asset.kubernetes?.kind} ${name}/${workload.asset.name}`,
          ...(deciding ? { deciding } : {}),
        }),
      );
    const open = seen.filter(({ state }) => state === "permissive" || state === "none");
    if (open.length > 0) return fail({ observed: atMost(observed(open, true)), searched });
    const unknown = seen.find(({ state }) => state === "unknown");
    if (unknown) throw new CannotTell(unknown.by);
    return pass({ observed: atMost(observed(seen, false)), searched });
  },
});
