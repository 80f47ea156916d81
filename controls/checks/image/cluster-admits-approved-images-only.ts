import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import {
  denies,
  failsClosed,
  generalWebhooks,
  imageWebhooks,
  observedAdmissionPolicy,
  observedWebhook,
} from "@/controls/checks/admission-engines";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: something in the cluster judges images before they run.
 * Why: only images from the trusted set may run, and signatures are verified before that (SP 800-190, 4.1.5).
 * Looks at: webhooks of engines made for images; ValidatingAdmissionPolicies that read `.image` and deny.
 * Passes when: one of them is in force and fails closed. A weak sign: which images it trusts is not seen. Where only a general
 * policy engine runs, its policies would decide: left unassessed.
 * Cannot see: policies of the engines; image policies on the nodes; the API server's ImagePolicyWebhook plug-in.
 */
export const clusterAdmitsApprovedImagesOnly = defineCheck({
  id: "cluster-admits-approved-images-only",
  version: 1,
  title: { pass: "Images are judged before they run", fail: "No admission rule looks at images" },
  tier: "image",
  severity: "medium",
  about: "cluster",
  needs: ["admission-webhook", "admission-policy"],
  proves: [],
  indicates: ["4.1.5-e"],
  references: ["cis-kubernetes-1.10:5.5.1"],
  remediation: {
    text: "Refuse images from other registries with a ValidatingAdmissionPolicy, and verify signatures with an image policy engine.",
    yaml: "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata:\n  name: trusted-registries\nspec:\n  matchConstraints:\n    resourceRules:\n      - { apiGroups: [\"\"], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [pods] }\n  validations:\n    - expression: object.spec.containers.all(c, c.image.startsWith('registry.example.com/'))\n",
  },
  examine: (_, world) => {
    const policies = world.all("admission-policy");
    const reading = policies.filter(
      (each) => denies(each) && each.body.validations.some((text) => /\.image\b/.test(text)),
    );
    const engines = imageWebhooks(world);
    const searched = `${counted(world.all("admission-webhook").length, "webhook")}, ${counted(policies.length, "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicies")}`;
    const observed: Observed[] = [
      ...reading.map(observedAdmissionPolicy),
      ...engines.filter(failsClosed).map((each) => observedWebhook(each, true)),
    ];
    if (observed.length > 0) return pass({ observed: atMost(observed), searched });
    if (engines.length > 0)
      return fail({ observed: atMost(engines.map((each) => observedWebhook(each, true))), searched });
    const general = generalWebhooks(world)[0];
    if (general) throw new CannotTell(`${general.body.configuration} may judge images; its policies are not read`);
    return fail({ observed: [], searched });
  },
});
