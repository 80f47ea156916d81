import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";
import { type Binding, bindingTitle, roleOf } from "@/controls/checks/rbac-rules";
import { deleteObjects } from "@/controls/mend";
import type { World } from "@/controls/world";

const SIGNED = /^jws-kubeconfig-([a-z0-9]{6})$/;

/**
 * Claim: no bootstrap token is in force.
 * Why: nodes have to be introduced to the cluster securely (SP 800-190, 4.3.5): while a token is in force, whoever has it can join a machine, so it is
 * to be made for the introduction of a node and to end with it.
 * Looks at: the entries jws-kubeconfig-… of the config map kube-public/cluster-info: the control plane signs it for each token in force and takes the
 * signature away when the token ends; whether callers that did not sign in may read it. Secrets are never read.
 * Passes when: there is no such entry.
 * Cannot see: when a token ends: that stands in its Secret, so one that was made for a day fails on that day, too; tokens that are not for signing; names
 * of tokens only are in the config map, not what they are followed by.
 */
export const clusterHasNoOpenBootstrapToken = defineCheck({
  id: "cluster-has-no-open-bootstrap-token",
  version: 1,
  title: { pass: "No bootstrap token is in force", fail: "A bootstrap token is in force" },
  tier: "orchestrator",
  severity: "low",
  about: "cluster",
  needs: ["config-map", "binding", "role"],
  proves: ["4.3.5-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Delete the token when the node has joined, and make the next one for an hour.",
    command: "kubeadm token list; kubeadm token delete TOKEN-ID; kubeadm token create --ttl 1h",
  },
  mend: (_, { observed }) =>
    deleteObjects(
      observed.flatMap(({ path }) => {
        const token = /^data\[jws-kubeconfig-([a-z0-9]{6})\]$/.exec(path)?.[1];
        const secret = { apiVersion: "v1", kind: "Secret", namespace: "kube-system" };
        return token === undefined ? [] : [{ ...secret, name: `bootstrap-token-${token}` }];
      }),
    ),
  examine: (_, world) => {
    const info = world.named("config-map", "cluster-info", "kube-public");
    const object = "ConfigMap kube-public/cluster-info";
    const searched = info ? `entries of ${object}` : `there is no ${object}`;
    const tokens = (info?.body.entries ?? []).flatMap(({ key }) => SIGNED.exec(key)?.[1] ?? []);
    if (tokens.length === 0) return pass({ observed: [], searched });
    const observed = tokens.map(
      (token): Observed => ({
        path: `data[jws-kubeconfig-${token}]`,
        value: `token ${token} is in force; when it ends is not seen`,
        object,
        deciding: true,
      }),
    );
    return fail({ observed: atMost([...observed, ...openTo(world)]), searched });
  },
});

/** Bindings by which callers that did not sign in read the config map, and so learn where to use a token. */
function openTo(world: World<"binding" | "role">): Observed[] {
  return world
    .inNamespace("binding", "kube-public")
    .filter((binding) => isForStrangers(binding) && readsConfigMaps(binding, world))
    .map((binding): Observed => ({ path: "subjects", value: "system:anonymous", object: bindingTitle(binding) }));
}

function isForStrangers({ body }: Binding): boolean {
  return body.subjects.some(({ name }) => name === "system:anonymous" || name === "system:unauthenticated");
}

function readsConfigMaps(binding: Binding, world: World<"role">): boolean {
  return roleOf(binding, world)?.body.rules.some(({ resources }) => resources.includes("configmaps")) ?? false;
}
