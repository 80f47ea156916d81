import type { RecordedHost } from "../recorded-host";
import { rpmHeader, rpmSqlite } from "../rpm-files";
import { hardenedSysctl, ofCrioPod, sshdProgram, systemAccounts, systemdProcesses, systemMounts } from "./common";

const notice = (type: string, name: string, version: string, release: string) =>
  `<update from="x" type="${type}"><id>N</id><pkglist><collection><package name="${name}" version="${version}" release="${release}" epoch="${name === "openssl" ? 1 : 0}" arch="x86_64"/></collection></pkglist></update>`;
/** One security notice that concerns what is installed, others that do not: not security, installed already, not installed. */
const updates = `<updates>${notice("security", "openssl", "3.0.7", "28.el9_4")}${notice("bugfix", "cri-o", "1.31.0", "1")}${notice("security", "kernel-core", "5.14.0", "427.13.1.el9_4")}${notice("security", "httpd", "9", "9")}</updates>`;

/** The control plane of a kubeadm cluster on RHEL 9 with CRI-O. The package database is read without rpm. */
export const rhel9: RecordedHost = {
  hostname: "rhel-9",
  osRelease: {
    NAME: "Red Hat Enterprise Linux",
    ID: "rhel",
    ID_LIKE: "fedora",
    VERSION_ID: "9.4",
    PRETTY_NAME: "Red Hat Enterprise Linux 9.4 (Plow)",
  },
  kernel: {
    release: "5.14.0-427.13.1.el9_4.x86_64",
    commandLine:
      "BOOT_IMAGE=(hd0,gpt2)/vmlinuz-5.14.0-427.13.1.el9_4.x86_64 root=/dev/mapper/rhel-root ro crashkernel=1G fips=1",
    sysctl: hardenedSysctl,
    installed: ["5.14.0-362.8.1.el9_3.x86_64", "5.14.0-427.13.1.el9_4.x86_64"],
    modules: ["xfs", "overlay"],
  },
  security: { modules: "lockdown,capability,yama,selinux,bpf", lockdown: "integrity", selinux: "enforcing" },
  boot: { uefi: true, secureBoot: true, tpm: "2", measured: true, ima: { count: 1 }, signedModules: "N" },
  mounts: ["/dev/mapper/rhel-root / xfs rw,seclabel,relatime", ...systemMounts],
  processes: [
    ...systemdProcesses,
    "480 sshd 0 /usr/sbin/sshd /system.slice/sshd.service",
    "485 auditd 0 /usr/sbin/auditd /system.slice/auditd.service",
    "486 rsyslogd 0 /usr/sbin/rsyslogd /system.slice/rsyslog.service",
    "500 crio 0 /usr/bin/crio /system.slice/crio.service",
    `600 kube-apiserver 0 /usr/local/bin/kube-apiserver ${ofCrioPod}`,
  ],
  enabled: [
    "sshd.service",
    "auditd.service",
    "rsyslog.service",
    "crio.service",
    "chronyd.service",
    "dnf-automatic.timer",
  ],
  passwd: systemAccounts.passwd,
  group: systemAccounts.group,
  shadow: systemAccounts.shadow,
  files: {
    "/etc/selinux/config": "SELINUX=enforcing\nSELINUXTYPE=targeted\n",
    "/usr/sbin/sshd": sshdProgram("8.7"),
    "/etc/ssh/sshd_config": { text: "PasswordAuthentication no\nPermitRootLogin prohibit-password\n", mode: 0o600 },
    "/etc/sudoers": { text: "root ALL=(ALL) ALL\n%wheel ALL=(ALL) ALL\n", mode: 0o440 },
    "/usr/bin/sudo": "",
    "/etc/audit/rules.d/audit.rules": { text: "-D\n-b 8192\n", mode: 0o600 },
    "/etc/audit/rules.d/30-identity.rules": { text: "-w /etc/passwd -p wa -k identity\n", mode: 0o600 },
    "/usr/lib/systemd/systemd-journald": "",
    "/var/lib/rpm/rpmdb.sqlite": rpmSqlite([
      rpmHeader("openssl", "3.0.7", { release: "24.el9", epoch: 1, installedAt: Date.parse("2026-05-20") / 1000 }),
      rpmHeader("kernel-core", "5.14.0", { release: "362.8.1.el9_3", installedAt: Date.parse("2025-10-01") / 1000 }),
      rpmHeader("kernel-core", "5.14.0", { release: "427.13.1.el9_4", installedAt: Date.parse("2026-05-20") / 1000 }),
      rpmHeader("cri-o", "1.30.4", { release: "150500.1.1" }),
    ]),
    "/var/cache/dnf/rhel-9-baseos-0123/repodata/0123-updateinfo.xml": updates,
    "/etc/dnf/dnf.conf": "[main]\ngpgcheck=1\n",
    "/etc/dnf/automatic.conf": "[commands]\napply_updates = no\n",
    "/usr/lib/systemd/system/kubelet.service": "[Service]\nExecStart=/usr/bin/kubelet\n",
    "/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf":
      '[Service]\nEnvironment="KUBELET_KUBECONFIG_ARGS=--kubeconfig=/etc/kubernetes/kubelet.conf"\nEnvironment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"\nEnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env\nEnvironmentFile=-/etc/sysconfig/kubelet\nExecStart=\nExecStart=/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS\n',
    "/var/lib/kubelet/kubeadm-flags.env":
      'KUBELET_KUBEADM_ARGS="--container-runtime-endpoint=unix:///run/crio/crio.sock"\n',
    "/etc/sysconfig/kubelet": "KUBELET_EXTRA_ARGS=--read-only-port=0\n",
    "/var/lib/kubelet/config.yaml": "kind: KubeletConfiguration\nauthorization:\n  mode: Webhook\n",
    "/etc/kubernetes/kubelet.conf": { text: "kind: Config\n", mode: 0o644 },
    "/etc/kubernetes/manifests/kube-apiserver.yaml": {
      text: "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: kube-apiserver\n      command:\n        - kube-apiserver\n        - --encryption-provider-config=/etc/kubernetes/enc/enc.yaml\n        - --audit-policy-file=/etc/kubernetes/audit.yaml\n      volumeMounts:\n        - {name: enc, mountPath: /etc/kubernetes/enc}\n        - {name: audit, mountPath: /etc/kubernetes/audit.yaml}\n  volumes:\n    - name: enc\n      hostPath: {path: /srv/enc}\n    - name: audit\n      hostPath: {path: /srv/audit.yaml}\n",
      mode: 0o600,
    },
    "/etc/kubernetes/manifests/etcd.yaml": {
      text: "kind: Pod\nspec:\n  containers:\n    - name: etcd\n      command: [etcd, --data-dir=/srv/etcd]\n",
      mode: 0o600,
    },
    "/srv/etcd/member/snap/db": { text: "", mode: 0o600 },
    "/srv/enc/enc.yaml": {
      text: "kind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers:\n      - aescbc:\n          keys: [{name: key1, secret: c2VjcmV0}]\n      - identity: {}\n",
      mode: 0o600,
    },
    "/srv/audit.yaml": "kind: Policy\nrules:\n  - level: Metadata\n",
    "/etc/kubernetes/pki/etcd/server.key": { text: "key", mode: 0o600 },
  },
};
