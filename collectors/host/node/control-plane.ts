import { flagsIn, wordsOf } from "@/collectors/objects/command-flags";
import { yamlObject } from "@/collectors/objects/control-plane-texts";
import { isRecord, listAt, type RawObject, recordAt, textAt } from "@/collectors/objects/raw";
import { Unavailable } from "@/collectors/unavailable";
import type { HostRoot } from "../host-root";

/** Folders of static pods, as kubeadm, RKE2 and others use them. */
const manifestFolders = ["/etc/kubernetes/manifests", "/var/lib/rancher/rke2/agent/pod-manifests"];

/** A component of the control plane as its static pod starts it. */
export interface StaticPod {
  path: string;
  flags: Record<string, string>;
  /** Where on the host a path of the container lies; null where no volume of the host holds it. */
  hostPath(path: string): string | null;
}

/**
 * The static pod of a component (`kube-apiserver`, `etcd`); null where the host has none.
 * @throws Unavailable when its manifest may not be read or is none
 */
export async function staticPod(root: HostRoot, component: string): Promise<StaticPod | null> {
  for (const folder of manifestFolders) {
    const path = `${folder}/${component}.yaml`;
    if (!(await root.exists(path))) continue;
    return podIn(path, await root.text(path), component);
  }
  return null;
}

function podIn(path: string, text: string, component: string): StaticPod {
  const pod = yamlObject(text);
  const spec = recordAt(pod, "spec");
  const containers = listAt(spec, "containers").filter(isRecord);
  const own = containers.find((each) => textAt(each, "name") === component) ?? containers[0];
  if (own === undefined) throw new Unavailable("malformed", `${path}: no manifest of a pod`);
  const words = [...listAt(own, "command"), ...listAt(own, "args")].map(String);
  return { path, flags: flagsIn(wordsOf(words)), hostPath: (inside) => hostPathOf(spec, own, inside) };
}

function hostPathOf(spec: RawObject, container: RawObject, inside: string): string | null {
  for (const mount of listAt(container, "volumeMounts")) {
    const target = textAt(mount, "mountPath")?.replace(/\/$/, "");
    if (target === undefined || (inside !== target && !inside.startsWith(`${target}/`))) continue;
    const volume = listAt(spec, "volumes").find((each) => textAt(each, "name") === textAt(mount, "name"));
    const source = textAt(recordAt(volume, "hostPath"), "path");
    if (source !== undefined) return source.replace(/\/$/, "") + inside.slice(target.length);
  }
  return null;
}
