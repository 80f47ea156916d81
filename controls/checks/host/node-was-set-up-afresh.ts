import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { nodeInfo } from "@/controls/checks/node-info";

/** Systems that put each update in the place of the whole system, which is a fresh instance of it although the node stays. */
const replacedAsAWhole =
  /Bottlerocket|Container-Optimized OS|CoreOS|Flatcar|Talos|MicroOS|SL(E| Linux) Micro|SUSE Linux (Enterprise )?Micro|Kairos|Elemental/i;

/**
 * Claim: the node was set up afresh within 90 days, or its system is replaced as a whole by every update.
 * Why: fresh instances of the operating system with the updates are to be deployed instead of updating in place (SP 800-190, 4.5.3).
 * Looks at: how long ago the node was made, in steps; status.nodeInfo.osImage, against systems that are updated as an image.
 * Passes when: the node is not older than 90 days, or runs such a system.
 * Cannot see: whether an image-based system was really updated (its release is judged apart); machines that join again under their old name.
 */
export const nodeWasSetUpAfresh = defineCheck({
  id: "node-was-set-up-afresh",
  version: 1,
  title: { pass: "Node was set up afresh", fail: "Node is old and updated in place" },
  tier: "host",
  severity: "low",
  about: "node",
  needs: [],
  proves: ["4.5.3-d"],
  indicates: [],
  references: [],
  remediation: {
    text: "Replace nodes regularly by new ones with the updates, one group after the other, or use a system that is updated as an image.",
    command: "kubectl get nodes --sort-by=.metadata.creationTimestamp",
  },
  examine: (node) => {
    const { age } = node.body;
    const value = nodeInfo(node, "osImage");
    const image: Observed = { path: "status.nodeInfo.osImage", value };
    const made: Observed = { path: "metadata.creationTimestamp", value: age };
    if (replacedAsAWhole.test(value)) return pass([{ ...image, deciding: true }, made]);
    if (age === "unknown") throw new CannotTell("when the node was made is not known");
    const observed = [{ ...made, deciding: true }, image];
    return age === "within-30-days" || age === "within-90-days" ? pass(observed) : fail(observed);
  },
});
