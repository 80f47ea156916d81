import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/**
 * Claim: the kubelet's configuration file has no fields that the kubelet does not know.
 * Why: a setting that is misspelt is not in effect, however safe it looks (SP 800-190, 4.3.5).
 * Looks at: the fields of the file, and of authentication and authorization in it, against those of KubeletConfiguration v1beta1.
 * Passes when: each is known. Where the kubelet itself says what is in effect (configz) the question does not arise.
 * Cannot see: misspelt fields inside of other objects; fields of versions after this release.
 */
export const kubeletFileHasKnownFieldsOnly = defineCheck({
  id: "kubelet-file-has-known-fields-only",
  version: 1,
  title: { pass: "Kubelet's file has known fields only", fail: "Kubelet's file has fields that have no effect" },
  tier: "orchestrator",
  severity: "low",
  about: "kubelet-configuration",
  needs: [],
  proves: ["4.3.5-a"],
  indicates: [],
  references: [],
  remediation: { text: "Correct or remove the fields named." },
  examine: ({ body }) => {
    if (body.effective !== null)
      return notApplicable({ observed: [], searched: "what is in effect was seen, so a misspelt field hides nothing" });
    if (body.file === null || body.lookedFor !== null)
      throw new CannotTell("the kubelet's configuration file was not seen");
    const searched = `${Object.keys(body.file).length} settings of the file`;
    if (body.unknownFields.length === 0) return pass({ observed: [], searched });
    return fail({
      observed: atMost(body.unknownFields.map((path) => ({ path, value: "unknown field", deciding: true }))),
      searched,
    });
  },
});
