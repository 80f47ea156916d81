import { flagsIn } from "@/collectors/objects/command-flags";
import { redactArguments } from "@/collectors/objects/redact-arguments";
import type { HostRoot } from "../host-root";
import { linesOf } from "../reading";

/** Where MicroK8s keeps the arguments of its kubelet when nobody says; `current` leads to the revision of the snap. */
export const microk8sArguments = "/var/snap/microk8s/current/args/kubelet";

/**
 * The flags of the kubelet inside of kubelite, the one program of MicroK8s: a flag in a line of a file of its own (microk8s.io, configuring services).
 * @param file as `--kubelet-args-file` names it
 * @throws Unavailable
 */
export async function microk8sKubelet(root: HostRoot, file: string): Promise<Record<string, string>> {
  const data = file.replace(/\/args\/[^/]*$/, "");
  const variables: Record<string, string> = {
    SNAP_DATA: data,
    SNAP_COMMON: `${data.slice(0, data.lastIndexOf("/"))}/common`,
    SNAP: data.replace(/^\/var\/snap\//, "/snap/"),
  };
  const lines = linesOf(await root.text(file)).map((line) =>
    line.replace(
      /\$\{(\w+)\}|\$(\w+)/g,
      (all, braced?: string, bare?: string) => variables[braced ?? bare ?? ""] ?? all,
    ),
  );
  // A flag may have a blank in the place of the sign, and quotes within.
  return flagsIn(redactArguments(lines.flatMap((line) => line.replace(/^(--[\w-]+)\s+/, "$1=").replace(/["']/g, ""))));
}
