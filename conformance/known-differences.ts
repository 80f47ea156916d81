// Cases of other projects whose expected verdict is not ours, on purpose. docs/differences.md shows the same to people; a test compares the two.

/** Cases that differ for one reason: what the source's reading is, what ours is and why, and what our checks then say. */
export interface Difference {
  area: "Workloads and images" | "Roles, bindings and accounts" | "Control plane and nodes" | "Not asked";
  theirs: string;
  ours: string;
  verdict: "pass" | "fail" | "not assessed" | "nothing" | "not asked";
  cases: readonly string[];
}

const trivy = (...names: string[]) => names.map((name) => `trivy-checks/kubernetes/${name}`);
const rego = (...names: string[]) => names.map((name) => `regolibrary/${name}`);
const hosts = (...names: string[]) => names.map((name) => `host-config/kubelet/${name}`);

export const differences: readonly Difference[] = [
  {
    area: "Workloads and images",
    theirs: "a container with a limit and no request fails",
    ours: "where only a limit is given the API server makes it the request too, so memory is asked for",
    verdict: "pass",
    cases: rego("resources-memory-limit-and-request/pod-only-requests"),
  },
  {
    area: "Workloads and images",
    theirs: "requests and limits outside of bounds that the tool is told fail",
    ours: "bounds of an organisation belong into a LimitRange, which refuses the pod; here a limit and a request have to be there",
    verdict: "pass",
    cases: rego(
      "resources-cpu-limit-and-request/workload-mixed-unit",
      "resources-memory-limit-and-request/workload-exceeded",
      "resources-memory-limit-and-request/workload-milli-suffix",
    ),
  },
  {
    area: "Workloads and images",
    theirs: "a digest of any algorithm pins an image",
    ours: "runtimes refuse algorithms that the OCI image specification does not register, so such a name pins nothing",
    verdict: "fail",
    cases: rego("image-not-pinned-to-digest/pod-custom-digest"),
  },
  {
    area: "Workloads and images",
    theirs: "images of repositories that the tool is told to leave out pass",
    ours: "they fail, and an exception with an approver and an end date accepts it where everybody sees it",
    verdict: "fail",
    cases: rego("image-not-pinned-to-digest/pod-exempted-repo"),
  },
  {
    area: "Workloads and images",
    theirs: "a list of forbidden registries",
    ours: "the standard asks for a list of what is trusted (4.1.5); while none is stated it is not assessed, and with one every other registry fails",
    verdict: "not assessed",
    cases: rego("rule-identify-blocklisted-image-registries/cronjob"),
  },
  {
    area: "Workloads and images",
    theirs: "a value that holds the word key is a secret",
    ours: "words do not make a secret: the variable some-name with the value my_key_value neither says nor looks like one",
    verdict: "pass",
    cases: rego("rule-credentials-in-env-var/pod"),
  },
  {
    area: "Workloads and images",
    theirs: "a file without any pod passes a rule about pods",
    ours: "without a pod there is no finding, which is no pass",
    verdict: "nothing",
    cases: trivy("runs_with_a_root_primary_or_supplementary_GID/test_failRootGroupId_irrelevant"),
  },
  {
    area: "Roles, bindings and accounts",
    theirs: "a wildcard counts only together with a verb that is known, or in resources",
    ours: "one wildcard in verbs, resources or API groups is enough (CIS Kubernetes 5.1.3): it stands for what is installed tomorrow, and extensions have verbs of their own",
    verdict: "fail",
    cases: trivy(
      "any_verb/test_any_verb_role_no_any_verb",
      "manage_all_resources_at_namespace/test_resource_resource_role_no_specific_verb",
    ),
  },
  {
    area: "Roles, bindings and accounts",
    theirs: "impersonate counts on role bindings, secrets and config maps",
    ours: "the verb has a meaning for users, groups, service accounts and their attributes only",
    verdict: "pass",
    cases: trivy(
      "manage_eks_iam_auth_configmap/test_manageEKSIAMAuthConfigmap_verb_impersonate",
      "manage_kubernetes_rbac_resources/test_manage_K8s_RBAC_resources_impersonate",
      "manage_namespace_secrets/test_manage_secret_verb_impersonate",
    ),
  },
  {
    area: "Roles, bindings and accounts",
    theirs: "a Role that writes StatefulSets counts like one that makes pods",
    ours: "each environment has deployers of its own (4.4.5), and writing the controllers of its namespace is how a Role deploys. A Role fails on pods and on what only controllers make, a ClusterRole on everything; what a deployer can become by it is judged over all bindings",
    verdict: "pass",
    cases: trivy(
      "allowing_to_update_a_malicious_pod/test_update_malicious_pod_statefulsets",
      "allowing_to_update_a_malicious_pod/test_update_malicious_pod_replicationcontrollers",
      "allowing_to_update_a_malicious_pod/test_update_malicious_pod_statefulsets_2",
    ),
  },
  {
    area: "Roles, bindings and accounts",
    theirs: "deletecollection counts as changing pods",
    ours: "deleting starts no container",
    verdict: "pass",
    cases: trivy("allowing_to_update_a_malicious_pod/test_update_malicious_pod_deletecollection"),
  },
  {
    area: "Roles, bindings and accounts",
    theirs: "writing any config map counts",
    ours: "writing those of its own namespace is part of deploying; those that steer the cluster count: in ClusterRoles, in kube-system, and by name everywhere",
    verdict: "pass",
    cases: trivy(
      "manage_configmaps/test_manageConfigmaps_verb_update",
      "manage_configmaps/test_manageConfigmaps_verb_delete",
      "manage_configmaps/test_manageConfigmaps_verb_deletecollection",
      "manage_configmaps/test_manageConfigmaps_verb_all",
    ),
  },
  {
    area: "Roles, bindings and accounts",
    theirs: "a pod that leaves the path of the mount out has no token",
    ours: "the API server mounts the token whether the pod writes a mount or not",
    verdict: "fail",
    cases: trivy("protecting_pod_service_account_tokens/test_protect_service_account_token_denied_without_mountPath"),
  },
  {
    area: "Roles, bindings and accounts",
    theirs: "the label kubernetes.io/bootstrapping exempts a binding",
    ours: "the label alone does not make a binding one of Kubernetes' own: anyone can set it",
    verdict: "fail",
    cases: rego("ensure-default-service-accounts-has-only-default-roles/passed_rolebinding_one_subject"),
  },
  {
    area: "Roles, bindings and accounts",
    theirs: "a binding whose subjects are an object passes",
    ours: "the API server would refuse it, so no fact is made of it",
    verdict: "nothing",
    cases: trivy("masters_group_bind/test_cluster_role_binding_with_non_system_masters_group_binding"),
  },
  {
    area: "Control plane and nodes",
    theirs: "3DES and RSA key transport are strong",
    ours: "both are withdrawn (NIST SP 800-52r2, 3.3.1)",
    verdict: "fail",
    cases: rego(
      "ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers/passed",
      "ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers/rke2-args",
    ),
  },
  {
    area: "Control plane and nodes",
    theirs: "fails when the file of the kubelet could not be read",
    ours: "what is in effect is not known: not assessed",
    verdict: "not assessed",
    cases: rego(
      "enforce-kubelet-client-tls-authentication-updated/fail-config-sensor-failed",
      "kubelet-authorization-mode-alwaysAllow/fail-sensor-failed",
      "kubelet-event-qps/fail-sensor-failed",
      "kubelet-rotate-certificates/fail-sensor-failed",
      "kubelet-ip-tables/fail-sensor-failed",
      "kubelet-streaming-connection-idle-timeout/fail-sensor-failed",
    ),
  },
  {
    area: "Control plane and nodes",
    theirs: "a kubelet that does not mention rotateCertificates passes",
    ours: "it is false by default (KubeletConfiguration v1beta1)",
    verdict: "fail",
    cases: [
      ...rego("kubelet-rotate-certificates/pass-not-present-in-config-file"),
      ...hosts(
        "eks-custom-max-pods-expression.json/4.2.10",
        "eks-kubelet-config-new-instance-type.json/4.2.10",
        "eks-mime-userdata-merge.json/4.2.10",
      ),
    ],
  },
  {
    area: "Control plane and nodes",
    theirs: "--secure-port=0 counts although --secure-port=8443 follows",
    ours: "of a flag that is given twice the last one counts",
    verdict: "pass",
    cases: rego("ensure-that-the-api-server-secure-port-argument-is-not-set-to-0/failed"),
  },
  {
    area: "Control plane and nodes",
    theirs: "TLSCipherSuites in the kubelet's file counts",
    ours: "KubeletConfiguration has no such field: the kubelet does not read it",
    verdict: "fail",
    cases: rego("kubelet-strong-cryptography-ciphers/pass-config-supported-value"),
  },
  {
    area: "Control plane and nodes",
    theirs: "the plug-in DenyServiceExternalIPs must not be set",
    ours: "it is a protection; newer editions of the benchmark ask for it",
    verdict: "pass",
    cases: trivy("apiserver_deny_service_external_ips_plugin/test_deny_service_external_ips_is_enabled"),
  },
  {
    area: "Control plane and nodes",
    theirs: "without DenyServiceExternalIPs it passes",
    ours: "the plug-in is a protection, so its absence fails",
    verdict: "fail",
    cases: trivy("apiserver_deny_service_external_ips_plugin/test_enable_admission_plugins_is_not_configured"),
  },
  {
    area: "Control plane and nodes",
    theirs: "fails without SecurityContextDeny or PodSecurityPolicy",
    ours: "both are gone; PodSecurity is on by default since Kubernetes 1.23",
    verdict: "pass",
    cases: trivy("apiserver_security_context_deny_plugin/test_pod_security_policy_is_not_set"),
  },
  {
    area: "Control plane and nodes",
    theirs: "a file that is not there passes",
    ours: "of a file that is not there nothing is said, which is no pass",
    verdict: "nothing",
    cases: trivy(
      "kubelet_certificate_authorities_file_ownership/test_validate_certificate_authorities_ownership_no_results",
      "kubelet_config_yaml_permission/test_validate_kubelet_config_yaml_permission_no_result",
      "kubelet_proxy_kube_config_file_ownership/test_validate_kube_config_ownership_no_results",
    ),
  },
  {
    area: "Not asked",
    theirs:
      "a kernel whose number lies in the range of CVE-2022-0185 fails, with exceptions for the builds of one cloud",
    ours: "distributions mend kernels under numbers of their own (Ubuntu's 5.13.0-39 holds the mend since 5.13.0-27, USN-5240-1), so there the release of the system is judged instead (`node-system-is-supported`); kernels of kernel.org are held against the list of advisories (`node-software-has-no-known-hole`)",
    verdict: "not asked",
    cases: rego(
      "CVE-2022-0185/test_azure_fail",
      "CVE-2022-0185/test_azure_pass",
      "CVE-2022-0185/test_generic_fail",
      "CVE-2022-0185/test_generic_pass",
    ),
  },
  {
    area: "Not asked",
    theirs: "vulnerabilities of an image in a document of the vendor's own backend",
    ours: "no cluster holds such a document. Reports of scanners, in the cluster or imported, are judged (`workload-images-have-no-critical-vulnerability`)",
    verdict: "not asked",
    cases: rego("excessive_amount_of_vulnerabilities_pods/test-failed"),
  },
  {
    area: "Not asked",
    theirs: "answers of a cloud's registry API, in an envelope of the tool, say whether images are scanned when pushed",
    ours: "the envelope is no object of a cluster. Whether images were scanned is judged by their reports (`workload-images-were-scanned`)",
    verdict: "not asked",
    cases: rego(
      "ensure-image-scanning-enabled-cloud/failed-no-scan",
      "ensure-image-scanning-enabled-cloud/gcp-fail",
      "ensure-image-scanning-enabled-cloud/passed",
    ),
  },
];

/** The difference that a case belongs to, by its id. */
export const knownDifferences: ReadonlyMap<string, Difference> = new Map(
  differences.flatMap((difference) => difference.cases.map((id): [string, Difference] => [id, difference])),
);
