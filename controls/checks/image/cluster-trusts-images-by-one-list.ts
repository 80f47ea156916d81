import { gateKinds, holds } from "@/controls/admission/gates-at";
import { imageListsOf, tellOfUnseenLists } from "@/controls/admission/image-lists";
import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: one policy decides for all namespaces which images may run.
 * Why: which images and registries are trusted has to be controlled centrally (SP 800-190, 4.1.5).
 * Looks at: for each namespace where workloads run, the policies that refuse images which are not on a list.
 * Passes when: at least one of them holds in every namespace. A namespace that only a list of its own is about fails, and so does one without any.
 * Cannot see: whether other clusters have the same policies: a sign only. Who may change them is judged by roles.
 */
export const clusterTrustsImagesByOneList = defineCheck({
  id: "cluster-trusts-images-by-one-list",
  version: 2,
  title: {
    pass: "One policy says for all namespaces which images are trusted",
    fail: "Namespaces differ in which images are trusted",
  },
  tier: "image",
  severity: "low",
  about: "cluster",
  needs: ["namespace"],
  weighs: gateKinds,
  proves: [],
  indicates: ["4.1.5-c"],
  references: [],
  remediation: {
    text: "Put the list into one policy of the whole cluster, kept where all clusters take it from, and take the lists of single namespaces away.",
  },
  examine: (_, world) => {
    const lists = imageListsOf(world);
    const searched = `policies about images in ${counted(lists.length, "namespace")} with workloads`;
    if (lists.length === 0) return notApplicable({ observed: [], searched });
    const named = lists.map(({ namespace, gates }) => ({ namespace, policies: namesOf(gates.filter(holds)) }));
    const [first, ...others] = named;
    const everywhere = first!.policies.filter((policy) => others.every(({ policies }) => policies.includes(policy)));
    if (everywhere.length > 0)
      return pass({
        observed: everywhere.map((value): Observed => ({ path: "policy", value, deciding: true })),
        searched,
      });
    const unsure = lists.flatMap(({ gates }) => gates.flatMap((gate) => gate.unsure ?? []))[0];
    if (unsure !== undefined) throw new CannotTell(unsure);
    tellOfUnseenLists(world);
    const widest = widestOf(named.flatMap(({ policies }) => policies));
    const without = named.filter(({ policies }) => widest === null || !policies.includes(widest));
    const observed = without.map(
      ({ namespace, policies }): Observed => ({
        path: "policies",
        value: policies.join(", ") || null,
        object: `Namespace ${namespace}`,
        deciding: true,
      }),
    );
    const known: Observed[] = widest === null ? [] : [{ path: "policy of most namespaces", value: widest }];
    return fail({ observed: atMost([...known, ...observed]), searched });
  },
});

function namesOf(gates: readonly { object: string }[]): string[] {
  return [...new Set(gates.map(({ object }) => object))].sort(byText);
}

/** The policy that holds in the most namespaces. */
function widestOf(policies: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const policy of policies) counts.set(policy, (counts.get(policy) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || byText(a, b))[0]?.[0] ?? null;
}
