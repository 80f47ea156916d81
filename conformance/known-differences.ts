const stock = "the label alone does not make a binding one of Kubernetes' own: anyone can set it";
const group = "a wildcard stands for what is installed tomorrow, in one API group as in all, with whichever verb";
const deleting = "deleting starts no container";
const deploying =
  "each environment has deployers of its own (4.4.5), and writing the controllers of its namespace is how a Role deploys";
const ownConfigMaps =
  "writing the config maps of its own namespace is part of deploying; those of the cluster are meant here";
const byDefault = "the API server mounts the token whether the pod writes a mount or not";
const noVerb = "impersonate has no meaning for this resource";
const shape = "subjects is no list, so the API server would refuse the object and no fact is made of it";

const weakSuites = "3DES and RSA key transport are withdrawn (NIST SP 800-52r2)";
const unseenFile = "the kubelet's file was not seen, so what is in effect is not known: not assessed";
const rotation = "rotateCertificates is false by default (KubeletConfiguration v1beta1)";
const lastFlag = "of a flag that is given twice the last one counts";
const misspelt = "TLSCipherSuites is no field of KubeletConfiguration: the kubelet does not read it";
const externalIps = "the plug-in is a protection; newer editions of the benchmark ask for it";
const podSecurity = "PodSecurity admission is on by default since Kubernetes 1.23";
const noFile = "a file that is not there is not assessed, which is no pass";

const trivy = (id: string) => `trivy-checks/kubernetes/${id}`;
const rego = (id: string) => `regolibrary/${id}`;

/** Cases whose source expects the other verdict, with the reason for ours. docs/differences.md says the same for people. */
export const knownDifferences = new Map<string, string>([
  [rego("ensure-default-service-accounts-has-only-default-roles/passed_rolebinding_one_subject"), stock],
  [rego("ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers/passed"), weakSuites],
  [rego("ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers/rke2-args"), weakSuites],
  [rego("enforce-kubelet-client-tls-authentication-updated/fail-config-sensor-failed"), unseenFile],
  [rego("kubelet-authorization-mode-alwaysAllow/fail-sensor-failed"), unseenFile],
  [rego("kubelet-event-qps/fail-sensor-failed"), unseenFile],
  [rego("kubelet-rotate-certificates/fail-sensor-failed"), unseenFile],
  [rego("kubelet-ip-tables/fail-sensor-failed"), unseenFile],
  [rego("kubelet-streaming-connection-idle-timeout/fail-sensor-failed"), unseenFile],
  [rego("kubelet-rotate-certificates/pass-not-present-in-config-file"), rotation],
  ["host-config/kubelet/eks-custom-max-pods-expression.json/4.2.10", rotation],
  ["host-config/kubelet/eks-kubelet-config-new-instance-type.json/4.2.10", rotation],
  ["host-config/kubelet/eks-mime-userdata-merge.json/4.2.10", rotation],
  [rego("ensure-that-the-api-server-secure-port-argument-is-not-set-to-0/failed"), lastFlag],
  [rego("kubelet-strong-cryptography-ciphers/pass-config-supported-value"), misspelt],
  [trivy("apiserver_deny_service_external_ips_plugin/test_deny_service_external_ips_is_enabled"), externalIps],
  [trivy("apiserver_deny_service_external_ips_plugin/test_enable_admission_plugins_is_not_configured"), externalIps],
  [trivy("apiserver_security_context_deny_plugin/test_pod_security_policy_is_not_set"), podSecurity],
  [
    trivy("kubelet_certificate_authorities_file_ownership/test_validate_certificate_authorities_ownership_no_results"),
    noFile,
  ],
  [trivy("kubelet_config_yaml_permission/test_validate_kubelet_config_yaml_permission_no_result"), noFile],
  [trivy("kubelet_proxy_kube_config_file_ownership/test_validate_kube_config_ownership_no_results"), noFile],
  [trivy("allowing_to_update_a_malicious_pod/test_update_malicious_pod_deletecollection"), deleting],
  [trivy("allowing_to_update_a_malicious_pod/test_update_malicious_pod_statefulsets"), deploying],
  [trivy("allowing_to_update_a_malicious_pod/test_update_malicious_pod_replicationcontrollers"), deploying],
  [trivy("allowing_to_update_a_malicious_pod/test_update_malicious_pod_statefulsets_2"), deploying],
  [trivy("any_verb/test_any_verb_role_no_any_verb"), group],
  [trivy("manage_all_resources_at_namespace/test_resource_resource_role_no_specific_verb"), group],
  [trivy("manage_configmaps/test_manageConfigmaps_verb_update"), ownConfigMaps],
  [trivy("manage_configmaps/test_manageConfigmaps_verb_delete"), ownConfigMaps],
  [trivy("manage_configmaps/test_manageConfigmaps_verb_deletecollection"), ownConfigMaps],
  [trivy("manage_configmaps/test_manageConfigmaps_verb_all"), ownConfigMaps],
  [trivy("manage_eks_iam_auth_configmap/test_manageEKSIAMAuthConfigmap_verb_impersonate"), noVerb],
  [trivy("manage_kubernetes_rbac_resources/test_manage_K8s_RBAC_resources_impersonate"), noVerb],
  [trivy("manage_namespace_secrets/test_manage_secret_verb_impersonate"), noVerb],
  [
    trivy("protecting_pod_service_account_tokens/test_protect_service_account_token_denied_without_mountPath"),
    byDefault,
  ],
  [trivy("masters_group_bind/test_cluster_role_binding_with_non_system_masters_group_binding"), shape],
]);
