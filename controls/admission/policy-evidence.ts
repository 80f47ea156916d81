/**
 * What a result of another tool is evidence for. Each topic has a check of its own (`workload-has-no-reported-…`); docs/evidence-from-reports.md
 * lists the policies by topic.
 */
export type EvidenceTopic =
  | "foreign-image"
  | "floating-image"
  | "unsigned-image"
  | "vulnerable-image"
  | "root-user"
  | "unsafe-setting"
  | "host-mount"
  | "secret-in-environment";

/** Policies by their published names: those of Kyverno's library, kinds of constraints of Gatekeeper's library, identifiers of Trivy's checks. */
export const policiesByTopic: Readonly<Record<EvidenceTopic, readonly string[]>> = {
  "foreign-image": [
    "advanced-restrict-image-registries",
    "allowed-image-repos",
    "restrict-image-registries",
    "K8sAllowedRepos",
    "K8sAllowedReposV2",
    "K8sAzureV2ContainerAllowedImages",
    "K8sDisallowedRepos",
    "KSV-0125",
  ],
  "floating-image": [
    "disallow-latest-tag",
    "require-image-checksum",
    "K8sDisallowedTags",
    "K8sImageDigests",
    "KSV-0013",
  ],
  "unsigned-image": [
    "check-image-signatures",
    "verify-image",
    "verify-image-gcpkms",
    "verify-image-signatures",
    "verify-image-with-multi-keys",
    "verify-sigstore-image",
    "RatifyVerification",
  ],
  "vulnerable-image": ["require-vulnerability-scan", "verify-vulnerability-scan", "K8sBlockVulnerableImages"],
  "root-user": [
    "require-non-root-groups",
    "require-run-as-non-root",
    "require-run-as-non-root-user",
    "require-run-as-nonroot",
    "K8sPSPAllowedUsers",
    "KSV-0012",
    "KSV-0105",
  ],
  "unsafe-setting": [
    "disallow-add-capabilities",
    "disallow-adding-capabilities",
    "disallow-capabilities",
    "disallow-capabilities-strict",
    "disallow-host-ipc",
    "disallow-host-namespaces",
    "disallow-host-network",
    "disallow-host-pid",
    "disallow-host-ports",
    "disallow-host-ports-range",
    "disallow-host-process",
    "disallow-privilege-escalation",
    "disallow-privileged-containers",
    "disallow-proc-mount",
    "disallow-selinux",
    "podsecurity-subrule-baseline",
    "podsecurity-subrule-restricted",
    "require-drop-all",
    "require-drop-cap-net-raw",
    "require-requests-limits",
    "require-ro-rootfs",
    "restrict-apparmor-profiles",
    "restrict-seccomp",
    "restrict-seccomp-strict",
    "restrict-sysctls",
    "K8sContainerLimits",
    "K8sPSPAllowPrivilegeEscalationContainer",
    "K8sPSPAppArmor",
    "K8sPSPCapabilities",
    "K8sPSPForbiddenSysctls",
    "K8sPSPHostNamespace",
    "K8sPSPHostNetworkingPorts",
    "K8sPSPPrivilegedContainer",
    "K8sPSPProcMount",
    "K8sPSPReadOnlyRootFilesystem",
    "K8sPSPSELinuxV2",
    "K8sPSPSeccomp",
    "K8sPSPSeccompV2",
    "KSV-0001",
    "KSV-0002",
    "KSV-0003",
    "KSV-0005",
    "KSV-0008",
    "KSV-0009",
    "KSV-0010",
    "KSV-0011",
    "KSV-0014",
    "KSV-0017",
    "KSV-0018",
    "KSV-0022",
    "KSV-0024",
    "KSV-0025",
    "KSV-0026",
    "KSV-0027",
    "KSV-0030",
    "KSV-0103",
    "KSV-0104",
    "KSV-0106",
  ],
  "host-mount": [
    "disallow-cri-sock-mount",
    "disallow-docker-sock-mount",
    "disallow-host-path",
    "ensure-readonly-hostpath",
    "limit-hostpath-vols",
    "restrict-volume-types",
    "K8sPSPHostFilesystem",
    "K8sPSPVolumeTypes",
    "KSV-0006",
    "KSV-0023",
    "KSV-0028",
    "KSV-0121",
  ],
  "secret-in-environment": ["disallow-secrets-from-env-vars", "secrets-not-from-env-vars"],
};

const topics = new Map(
  Object.entries(policiesByTopic).flatMap(([topic, names]) =>
    names.map((name) => [keyOf(name), topic as EvidenceTopic] as const),
  ),
);

/** The topic that a policy, a kind of constraint or a check of another tool is evidence for; undefined for those that are not on the list. */
export function topicOf(policy: string): EvidenceTopic | undefined {
  return topics.get(keyOf(policy));
}

/** `KSV001`, `KSV-0001` and `AVD-KSV-0001` are the same check; names differ in case and separators between versions of a library. */
function keyOf(name: string): string {
  const check = /^(?:AVD-)?(KSV|KCV)-?0*(\d+)$/i.exec(name);
  return check ? `${check[1]!.toUpperCase()}${check[2]}` : name.toLowerCase().replace(/[_-]/g, "");
}
