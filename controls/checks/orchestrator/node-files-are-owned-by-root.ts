import { CannotTell, defineCheck, fail, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { fileObserved, isOwnedByRoot } from "@/controls/control-plane/file-rules";

/**
 * Claim: files of the node belong to root.
 * Why: who owns a configuration can change it (SP 800-190, 4.3.5, 4.5.4).
 * Looks at: files of control plane, kubelet, network plug-in and certificates, as a host or its scanner shows them.
 * Passes when: each of them belongs to root and its group (etcd's data to etcd).
 * Cannot see: access lists and capabilities.
 */
export const nodeFilesAreOwnedByRoot = defineCheck({
  id: "node-files-are-owned-by-root",
  version: 1,
  title: { pass: "Files of the node belong to root", fail: "Files of the node belong to others than root" },
  tier: "orchestrator",
  severity: "medium",
  about: "node-files",
  needs: [],
  weighs: ["node-files"],
  proves: ["4.3.5-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Give the files named to root (etcd's data to etcd).",
    command: "chown root:root /etc/kubernetes/admin.conf",
  },
  examine: ({ body }, world) => {
    const judged = body.files
      .map((file) => ({ file, holds: isOwnedByRoot(file) }))
      .filter(({ holds }) => holds !== null);
    if (judged.length === 0) throw new CannotTell("no owner of a file of the node was seen");
    const wrong = judged.filter(({ holds }) => !holds);
    const refused = world.unseen("node-files").find(({ reason }) => reason === "refused");
    if (wrong.length === 0 && refused) throw new CannotTell(`not all files could be looked at: ${refused.detail}`);
    const searched = counted(judged.length, "file");
    if (wrong.length === 0)
      return pass({ observed: atMost(judged.map(({ file }) => fileObserved(file, "owner", false))), searched });
    return fail({ observed: atMost(wrong.map(({ file }) => fileObserved(file, "owner", true))), searched });
  },
});
