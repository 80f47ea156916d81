import type { Observed } from "@/controls/check";

/** What a gate at admission looks at before a pod may run. */
export type GateSubject = "image-source" | "image-signature" | "vulnerabilities" | "pod-security" | "placement";

/** The rules of the Pod Security Standards by what they are about; each is a rule of its own in most policy engines. */
export type PodControl =
  | "privileged"
  | "host-namespaces"
  | "host-path"
  | "host-ports"
  | "host-process"
  | "capabilities"
  | "apparmor"
  | "selinux"
  | "proc-mount"
  | "sysctls"
  | "seccomp"
  | "privilege-escalation"
  | "non-root"
  | "volume-types";

/** What the level baseline of the Pod Security Standards is about. */
export const baselineControls: readonly PodControl[] = [
  "privileged",
  "host-namespaces",
  "host-path",
  "host-ports",
  "host-process",
  "capabilities",
  "apparmor",
  "selinux",
  "proc-mount",
  "sysctls",
  "seccomp",
];

/** What the level restricted is about, baseline included. */
export const restrictedControls: readonly PodControl[] = [
  ...baselineControls,
  "privilege-escalation",
  "non-root",
  "volume-types",
];

/**
 * One rule that is asked when a pod is made in a namespace. It holds there only when nothing stands in `weak`, `leftOut`, `unsure` or `failsOpen`.
 * `weak`: why it does not refuse everything it is about (it only audits, it leaves the namespace out, it has exceptions).
 * `leftOut`: the containers that it does not look at, so that it can be walked around. `unsure`: why that cannot be told. `failsOpen`: what is let in
 * when its engine does not answer.
 */
export interface Gate {
  engine: string;
  /** `ClusterPolicy restrict-image-registries, rule known-registries` */
  object: string;
  subjects: readonly GateSubject[];
  controls: readonly PodControl[];
  /** Images that it lets in or verifies; null where that is not known, empty where it speaks of every image. */
  images: readonly ImagePattern[] | null;
  /** What puts it into force, as evidence. */
  inForce: Observed;
  weak: Observed | null;
  leftOut: Observed | null;
  unsure: string | null;
  failsOpen: Observed | null;
}

/** An image pattern in the manner of whoever wrote it. */
export interface ImagePattern {
  as: "prefix" | "wildcard" | "glob" | "registry";
  text: string;
}
