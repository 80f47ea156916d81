import type { Subject } from "@/controls/checks/binding-subjects";

/** Groups and users by which the API server knows nodes, and those that are about to become one (bootstrap tokens, kubelet-bootstrap). */
const ofNodes = /^system:(nodes$|node:)/;
const ofBootstrap = /^system:bootstrap(pers)?(:|$)|(^|[:-])(kubelet|node)-?bootstrap/;

/** Whether a name is that of a node, or of all nodes. */
export function isNodeIdentity(name: string): boolean {
  return ofNodes.test(name);
}

/** Whether a name is that of somebody who introduces a node. */
function isBootstrapIdentity(name: string): boolean {
  return ofBootstrap.test(name);
}

/** Whether a name may ask for a node's first certificate: bootstrap identities, and the user that GKE gives to machines that join. */
export function introducesNodes(name: string): boolean {
  return isBootstrapIdentity(name) || name === "kubelet";
}

/** Whether a subject of a binding is a node, all nodes, or who introduces one; service accounts never are. */
export function isOfNodes({ kind, name }: Subject): boolean {
  return kind !== "ServiceAccount" && (isNodeIdentity(name) || isBootstrapIdentity(name));
}
