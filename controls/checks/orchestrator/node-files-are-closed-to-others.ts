import { CannotTell, defineCheck, fail, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { fileObserved, isClosed } from "@/controls/control-plane/file-rules";

/**
 * Claim: files of the node are closed to others.
 * Why: keys and credentials of a node must not be read, and its configuration not be changed, by others (SP 800-190, 4.3.5, 4.5.4).
 * Looks at: files of control plane, kubelet, network plug-in and certificates, as a host or its scanner shows them.
 * Passes when: each of them is at most 600 (certificates 644, etcd's data 700), in octal digits.
 * Cannot see: access lists and capabilities.
 */
export const nodeFilesAreClosedToOthers = defineCheck({
  id: "node-files-are-closed-to-others",
  version: 1,
  title: { pass: "Files of the node are closed to others", fail: "Files of the node are open to others" },
  tier: "orchestrator",
  severity: "medium",
  about: "node-files",
  needs: [],
  weighs: ["node-files"],
  proves: ["4.3.5-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Set the modes of the files named to 600 or less (certificates to 644, etcd's data to 700).",
    command: "chmod 600 /etc/kubernetes/admin.conf",
  },
  examine: ({ body }, world) => {
    const judged = body.files.map((file) => ({ file, holds: isClosed(file) })).filter(({ holds }) => holds !== null);
    if (judged.length === 0) throw new CannotTell("no mode of a file of the node was seen");
    const wrong = judged.filter(({ holds }) => !holds);
    const refused = world.unseen("node-files").find(({ reason }) => reason === "refused");
    if (wrong.length === 0 && refused) throw new CannotTell(`not all files could be looked at: ${refused.detail}`);
    const searched = counted(judged.length, "file");
    if (wrong.length === 0)
      return pass({ observed: atMost(judged.map(({ file }) => fileObserved(file, "mode", false))), searched });
    return fail({ observed: atMost(wrong.map(({ file }) => fileObserved(file, "mode", true))), searched });
  },
});
