import type { BenchmarkTopic, RuleMeaning } from "@/controls/benchmarks/topics";
import type { ReportedRule } from "@/facts/host/benchmark-report";

/**
 * Rules of the SCAP Security Guide (ComplianceAsCode) by what they are evidence for: short names, where `*` stands for anything. The first that fits holds, so
 * what is particular comes before what is general.
 */
export const xccdfRules: readonly (readonly [BenchmarkTopic, readonly string[]])[] = [
  ["pending-update", ["security_patches_up_to_date"]],
  [
    "update-tool",
    [
      "dnf-automatic_*",
      "timer_dnf-automatic_enabled",
      "package_dnf-automatic_installed",
      "package_unattended-upgrades_installed",
    ],
  ],
  [
    "escalation-log",
    [
      "audit_privileged_commands_*",
      "audit_rules_privileged_commands*",
      "audit_rules_sudoers*",
      "audit_rules_suid_*",
      "audit_rules_sysadmin_actions",
      "audit_sudo_log_events",
      "sudo_custom_logfile",
    ],
  ],
  [
    "login-audit",
    [
      "audit_rules_login_events*",
      "audit_rules_session_events*",
      "package_audit_installed",
      "package_rsyslog_installed",
      "service_auditd_enabled",
      "service_rsyslog_enabled",
      "service_systemd-journald_enabled",
      "sshd_set_loglevel_*",
    ],
  ],
  ["secret-encryption", ["api_server_encryption_provider_*"]],
  ["audit-log", ["api_server_audit_log_*", "audit_log_forwarding_enabled"]],
  ["orchestrator-logins", ["api_server_anonymous_auth", "api_server_basic_auth", "api_server_token_auth"]],
  ["orchestrator-authorization", ["api_server_auth_mode_no_aa", "api_server_auth_mode_rbac"]],
  [
    "node-identity",
    [
      "api_server_admission_control_plugin_NodeRestriction",
      "api_server_auth_mode_node",
      "kubelet_enable_client_cert_rotation",
      "kubelet_enable_cert_rotation",
    ],
  ],
  [
    "mutual-authentication",
    [
      "api_server_client_ca",
      "api_server_etcd_*",
      "api_server_kubelet_*",
      "controller_root_ca",
      "etcd_auto_tls",
      "etcd_client_cert_auth",
      "etcd_peer_auto_tls",
      "etcd_peer_client_cert_auth",
      "etcd_unique_ca",
      "kubelet_anonymous_auth",
      "kubelet_authorization_mode",
      "kubelet_configure_client_ca",
      "kubelet_disable_readonly_port",
      "kubelet_read_only_port_secured",
    ],
  ],
  [
    "orchestrator-encryption",
    [
      "api_server_https_*",
      "api_server_insecure_*",
      "api_server_tls_*",
      "etcd_cert_file",
      "etcd_key_file",
      "etcd_peer_cert_file",
      "etcd_peer_key_file",
      "kubelet_configure_tls_*",
    ],
  ],
  ["orchestrator-settings", ["api_server_*", "controller_*", "kubelet_*", "scheduler_*"]],
  ["needless-service", ["package_*_removed", "service_*_disabled"]],
  [
    "host-hardening",
    [
      "account_*",
      "accounts_*",
      "aide_*",
      "apparmor_*",
      "banner_*",
      "configure_*crypto_policy",
      "coredump_*",
      "dir_perms_*",
      "disable_*",
      "file_groupowner_*",
      "file_owner_*",
      "file_ownership_*",
      "file_permissions_*",
      "firewalld_*",
      "grub2_*",
      "kernel_module_*_disabled",
      "mount_option_*",
      "no_empty_passwords*",
      "no_shelllogin_*",
      "package_aide_installed",
      "package_firewalld_installed",
      "package_nftables_installed",
      "selinux_*",
      "service_firewalld_enabled",
      "service_nftables_enabled",
      "set_firewalld_*",
      "set_password_*",
      "sshd_*",
      "sudo_*",
      "sysctl_*",
      "use_pam_wheel_*",
    ],
  ],
];

const prefix = "xccdf_org.ssgproject.content_rule_";
const patterns = xccdfRules.map(([topic, names]) => ({
  topic,
  pattern: new RegExp(`^(${names.map(toPattern).join("|")})$`),
}));

function toPattern(name: string): string {
  return name.split("*").map(escaped).join(".*");
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
}

/** What a rule of an XCCDF benchmark is evidence for. Those of other authors than the SCAP Security Guide have names that are not known here. */
export function meaningOfXccdf({ id }: ReportedRule): RuleMeaning {
  if (!id.startsWith(prefix)) return { unmapped: "edition-unknown" };
  const name = id.slice(prefix.length);
  const found = patterns.find(({ pattern }) => pattern.test(name));
  return found ? { topic: found.topic } : { unmapped: "nothing-asked" };
}
