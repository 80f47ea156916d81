import { gateKinds } from "@/controls/admission/gates-at";
import { imageListsOf, tellOfUnseenLists } from "@/controls/admission/image-lists";
import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: there is a list of the registries and images that are trusted.
 * Why: only what is written down can be asked for, enforced and reviewed (SP 800-190, 4.1.5).
 * Looks at: the approved registries in the settings; policies of the API server and of the engines that hold images against a list, in each namespace
 * where workloads run.
 * Passes when: the settings name registries, or a policy lists images, whether it refuses others or only tells of them. What is enforced is judged for
 * each namespace.
 * Cannot see: who keeps the list, and whether what is on it deserves trust (that is attested); lists kept outside of the cluster.
 */
export const clusterKeepsAListOfRegistries = defineCheck({
  id: "cluster-keeps-a-list-of-registries",
  version: 2,
  title: { pass: "There is a list of trusted registries", fail: "There is no list of trusted registries" },
  tier: "image",
  severity: "medium",
  about: "cluster",
  needs: ["namespace"],
  weighs: gateKinds,
  proves: ["4.1.5-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Write the trusted registries into the settings (approvedRegistries), or into a policy that holds every image against them.",
    yaml: "approvedRegistries: [registry.example.com]\n",
  },
  examine: (_, world) => {
    const stated = world.settings.approvedRegistries;
    const settings: Observed = {
      path: "settings.approvedRegistries",
      value: stated.join(", ") || null,
      deciding: true,
    };
    if (stated.length > 0) return pass([settings]);
    const lists = imageListsOf(world);
    const searched = `policies about images in ${counted(lists.length, "namespace")} with workloads`;
    const found = new Map(lists.flatMap(({ gates }) => gates.map(({ object, inForce }) => [object, inForce] as const)));
    if (found.size > 0)
      return pass({ observed: atMost([...found.values()].map((each) => ({ ...each, deciding: true }))), searched });
    tellOfUnseenLists(world);
    return fail({ observed: [settings], searched });
  },
});
