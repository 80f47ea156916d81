/** A file, or the files of a folder that a pattern names, and what it is. */
export interface KnownFile {
  role: string;
  path: string;
  inside?: RegExp;
  /** Files in folders of the folder too. */
  below?: true;
}

const units = ["/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"];
const ofUnit = (role: string, unit: string): KnownFile[] =>
  units.map((folder) => ({ role, path: `${folder}/${unit}` }));

/** Files of a host and its container runtimes (CIS Docker 1.7, section 3, and what the runtimes' own manuals name). */
export const hostFiles: readonly KnownFile[] = [
  ...ofUnit("docker-service", "docker.service"),
  ...ofUnit("docker-socket-unit", "docker.socket"),
  { role: "docker-folder", path: "/etc/docker" },
  { role: "docker-daemon-json", path: "/etc/docker/daemon.json" },
  { role: "docker-default", path: "/etc/default/docker" },
  { role: "docker-sysconfig", path: "/etc/sysconfig/docker" },
  { role: "docker-registry-certificate", path: "/etc/docker/certs.d", inside: /\.(crt|cert|key)$/, below: true },
  { role: "docker-socket", path: "/run/docker.sock" },
  { role: "docker-data", path: "/var/lib/docker" },
  { role: "containerd-socket", path: "/run/containerd/containerd.sock" },
  { role: "containerd-socket", path: "/run/k3s/containerd/containerd.sock" },
  { role: "containerd-socket", path: "/run/k0s/containerd.sock" },
  { role: "containerd-socket", path: "/var/snap/microk8s/common/run/containerd.sock" },
  { role: "containerd-config", path: "/etc/containerd/config.toml" },
  { role: "containerd-folder", path: "/etc/containerd" },
  { role: "crio-socket", path: "/run/crio/crio.sock" },
  { role: "crio-config", path: "/etc/crio/crio.conf" },
  { role: "podman-socket", path: "/run/podman/podman.sock" },
  { role: "containers-policy", path: "/etc/containers/policy.json" },
  { role: "containers-registries", path: "/etc/containers/registries.conf" },
  { role: "containers-conf", path: "/etc/containers/containers.conf" },
  { role: "containers-auth", path: "/root/.docker/config.json" },
  { role: "buildkit-socket", path: "/run/buildkit/buildkitd.sock" },
  { role: "passwd", path: "/etc/passwd" },
  { role: "group", path: "/etc/group" },
  { role: "shadow", path: "/etc/shadow" },
  { role: "gshadow", path: "/etc/gshadow" },
  { role: "sudoers", path: "/etc/sudoers" },
  { role: "sudoers", path: "/etc/sudoers.d", inside: /^[^.]+$/ },
  { role: "sshd-config", path: "/etc/ssh/sshd_config" },
  { role: "sshd-config", path: "/etc/ssh/sshd_config.d", inside: /\.conf$/ },
  { role: "sshd-key", path: "/etc/ssh", inside: /^ssh_host_\w+_key$/ },
  { role: "crontab", path: "/etc/crontab" },
  { role: "cron-folder", path: "/etc/cron.d" },
  { role: "grub-config", path: "/boot/grub/grub.cfg" },
  { role: "grub-config", path: "/boot/grub2/grub.cfg" },
];

/** Paths that settings of Docker name, by role. */
export const dockerTls: Readonly<Record<string, string>> = {
  tlscacert: "docker-tls-ca",
  tlscert: "docker-tls-certificate",
  tlskey: "docker-tls-key",
};

const pki = ["/etc/kubernetes/pki", "/var/lib/rancher/rke2/server/tls", "/var/lib/rancher/k3s/server/tls"];

/** Files of a Kubernetes node (CIS Kubernetes 1.10, sections 1.1 and 4.1), with the places where distributions put them. */
export const nodeFiles: readonly KnownFile[] = [
  ...["/etc/kubernetes/manifests", "/var/lib/rancher/rke2/agent/pod-manifests"].flatMap((folder) => [
    { role: "api-server-spec", path: `${folder}/kube-apiserver.yaml` },
    { role: "controller-manager-spec", path: `${folder}/kube-controller-manager.yaml` },
    { role: "scheduler-spec", path: `${folder}/kube-scheduler.yaml` },
    { role: "etcd-spec", path: `${folder}/etcd.yaml` },
  ]),
  { role: "cni-config", path: "/etc/cni/net.d", inside: /\.(conf|conflist|json)$/ },
  { role: "admin-conf", path: "/etc/kubernetes/admin.conf" },
  { role: "admin-conf", path: "/etc/rancher/k3s/k3s.yaml" },
  { role: "admin-conf", path: "/etc/rancher/rke2/rke2.yaml" },
  { role: "super-admin-conf", path: "/etc/kubernetes/super-admin.conf" },
  { role: "scheduler-conf", path: "/etc/kubernetes/scheduler.conf" },
  { role: "controller-manager-conf", path: "/etc/kubernetes/controller-manager.conf" },
  ...pki.flatMap((folder): KnownFile[] => [
    { role: "pki-folder", path: folder },
    { role: "pki-certificate", path: folder, inside: /\.crt$/, below: true },
    { role: "pki-key", path: folder, inside: /\.key$/, below: true },
  ]),
  ...ofUnit("kubelet-service", "kubelet.service"),
  ...units.map((folder) => ({ role: "kubelet-service", path: `${folder}/kubelet.service.d`, inside: /\.conf$/ })),
  { role: "kubelet-conf", path: "/var/lib/kubelet/kubeconfig" },
  { role: "kubelet-conf", path: "/var/lib/rancher/k3s/agent/kubelet.kubeconfig" },
  { role: "kubelet-conf", path: "/var/lib/rancher/rke2/agent/kubelet.kubeconfig" },
  { role: "kubelet-conf", path: "/var/lib/k0s/kubelet.conf" },
  { role: "kubelet-conf", path: "/var/snap/microk8s/current/credentials/kubelet.config" },
  { role: "kubelet-config", path: "/var/lib/rancher/k3s/agent/etc/kubelet.conf.d", inside: /\.conf$/ },
  { role: "kubelet-config", path: "/var/lib/rancher/rke2/agent/etc/kubelet.conf.d", inside: /\.conf$/ },
  { role: "kubelet-config", path: "/var/lib/k0s/kubelet-config.yaml" },
  { role: "kubelet-config", path: "/var/snap/microk8s/current/args/kubelet" },
  { role: "kubelet-config", path: "/var/lib/kubelet/config.yaml" },
  { role: "kubelet-config", path: "/etc/kubernetes/kubelet/kubelet-config.json" },
  { role: "kubelet-config", path: "/etc/kubernetes/kubelet-config.yaml" },
  { role: "client-ca", path: "/etc/kubernetes/pki/ca.crt" },
  { role: "kube-proxy-conf", path: "/var/lib/kube-proxy/kubeconfig" },
  { role: "kube-proxy-conf", path: "/var/lib/kube-proxy/kubeconfig.conf" },
];
