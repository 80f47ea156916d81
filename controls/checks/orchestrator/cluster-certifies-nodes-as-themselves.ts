import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { introducesNodes, isNodeIdentity } from "@/controls/checks/node-identities";
import { atMost, byText } from "@/controls/checks/observed-limit";
import type { Fact } from "@/facts/fact";

const CLIENT = "kubernetes.io/kube-apiserver-client-kubelet";
const SERVING = "kubernetes.io/kubelet-serving";
/** Signs whatever it is asked for, without rules about who may ask. */
const LEGACY = "kubernetes.io/legacy-unknown";
const usual = new Set(["digital signature", "key encipherment"]);

/**
 * Claim: certificates of nodes were asked for by those nodes, or by who introduces them, and are good for nothing else.
 * Why: nodes have to be introduced to the cluster securely, and each has an identity of its own (SP 800-190, 4.3.5).
 * Looks at: approved CertificateSigningRequests of the kubelets' signers: who asked, for which usages; and requests of nodes that were approved under the
 * old signer without rules.
 * Passes when: client certificates were asked for by a bootstrap identity or a node, serving certificates by a node, each for its one usage. Requests that
 * wait, were refused or failed gave nobody anything. Without any such request (they are removed an hour after the answer) this does not apply.
 * Cannot see: requests of yesterday; the name inside of the request, which is not kept; certificates signed elsewhere.
 */
export const clusterCertifiesNodesAsThemselves = defineCheck({
  id: "cluster-certifies-nodes-as-themselves",
  version: 1,
  title: { pass: "Nodes asked for their certificates themselves", fail: "Somebody else got a node's certificate" },
  tier: "orchestrator",
  severity: "high",
  about: "cluster",
  needs: ["certificate-request"],
  proves: ["4.3.5-b", "4.3.5-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Find out who asked and who approved; rotate the node's certificate, and leave approval to the control plane's own approver.",
    command: "kubectl get certificatesigningrequests",
  },
  examine: (_, world) => {
    const approved = world
      .all("certificate-request")
      .filter(({ body }) => body.state === "approved")
      .sort((a, b) => byText(a.subject, b.subject));
    const ofNodes = approved.filter(isAboutANode);
    if (ofNodes.length === 0) return notApplicable({ observed: [], searched: "no approved request for a node" });
    const wrong = ofNodes.flatMap(wrongIn);
    const searched = "approved requests for the certificates of nodes";
    if (wrong.length > 0) return fail({ observed: atMost(wrong), searched });
    // Requests come and go by the hour: naming those that are as they should be would make every scan a change.
    return pass({ observed: [], searched });
  },
});

type Request = Fact<"certificate-request">;

function isAboutANode({ body: { signerName, username } }: Request): boolean {
  const isOfKubelets = signerName === CLIENT || signerName === SERVING;
  return isOfKubelets || (signerName === LEGACY && isNode(username));
}

function isNode(username: string | undefined): boolean {
  return username !== undefined && (isNodeIdentity(username) || introducesNodes(username));
}

function wrongIn({ subject, body }: Request): Observed[] {
  const { signerName, username, groups, usages, approvalReason } = body;
  const at = (path: string, value: string | null): Observed => ({ path, value, object: subject, deciding: true });
  const found: Observed[] = [];
  if (signerName === LEGACY) found.push(at("spec.signerName", LEGACY));
  const mayAsk =
    isNodeIdentity(username ?? "") ||
    (signerName !== SERVING && (introducesNodes(username ?? "") || groups.some(introducesNodes)));
  if (!mayAsk) found.push(at("spec.username", username ?? null));
  const extra = usages.filter((usage) => !usual.has(usage) && usage !== usageOf(signerName));
  if (extra.length > 0) found.push(at("spec.usages", usages.join(", ")));
  const reason: Observed = {
    path: "status.conditions[Approved].reason",
    value: approvalReason ?? null,
    object: subject,
  };
  return found.length > 0 ? [...found, reason] : [];
}

function usageOf(signerName: string | undefined): string {
  return signerName === SERVING ? "server auth" : "client auth";
}
