/** A file, or the files of a folder that a pattern names, and what it is. */
export interface KnownFile {
  role: string;
  path: string;
  inside?: RegExp;
}

/** Files of a host and its container runtimes (CIS Docker 1.7, section 3, and what the runtimes' own manuals name). */
export const hostFiles: readonly KnownFile[] = [
  { role: "docker-service", path: "/usr/lib/systemd/system/docker.service" },
  { role: "docker-service", path: "/lib/systemd/system/docker.service" },
  { role: "docker-socket-unit", path: "/usr/lib/systemd/system/docker.socket" },
  { role: "docker-socket-unit", path: "/lib/systemd/system/docker.socket" },
  { role: "docker-folder", path: "/etc/docker" },
  { role: "docker-daemon-json", path: "/etc/docker/daemon.json" },
  { role: "docker-default", path: "/etc/default/docker" },
  { role: "docker-sysconfig", path: "/etc/sysconfig/docker" },
  { role: "docker-registry-certificate", path: "/etc/docker/certs.d", inside: /./ },
  { role: "docker-tls-key", path: "/etc/docker/key.pem" },
  { role: "docker-socket", path: "/run/docker.sock" },
  { role: "docker-data", path: "/var/lib/docker" },
  { role: "containerd-socket", path: "/run/containerd/containerd.sock" },
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
  { role: "shadow", path: "/etc/shadow" },
  { role: "sudoers", path: "/etc/sudoers" },
  { role: "sshd-config", path: "/etc/ssh/sshd_config" },
];

/** Files of a Kubernetes node (CIS Kubernetes 1.10, sections 1.1 and 4.1), with the places where distributions put them. */
export const nodeFiles: readonly KnownFile[] = [
  { role: "api-server-spec", path: "/etc/kubernetes/manifests/kube-apiserver.yaml" },
  { role: "controller-manager-spec", path: "/etc/kubernetes/manifests/kube-controller-manager.yaml" },
  { role: "scheduler-spec", path: "/etc/kubernetes/manifests/kube-scheduler.yaml" },
  { role: "etcd-spec", path: "/etc/kubernetes/manifests/etcd.yaml" },
  { role: "etcd-data", path: "/var/lib/etcd" },
  { role: "cni-config", path: "/etc/cni/net.d", inside: /\.(conf|conflist|json)$/ },
  { role: "admin-conf", path: "/etc/kubernetes/admin.conf" },
  { role: "super-admin-conf", path: "/etc/kubernetes/super-admin.conf" },
  { role: "scheduler-conf", path: "/etc/kubernetes/scheduler.conf" },
  { role: "controller-manager-conf", path: "/etc/kubernetes/controller-manager.conf" },
  { role: "pki-folder", path: "/etc/kubernetes/pki" },
  { role: "pki-certificate", path: "/etc/kubernetes/pki", inside: /\.crt$/ },
  { role: "pki-key", path: "/etc/kubernetes/pki", inside: /\.key$/ },
  { role: "kubelet-service", path: "/etc/systemd/system/kubelet.service.d/10-kubeadm.conf" },
  { role: "kubelet-service", path: "/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf" },
  { role: "kubelet-conf", path: "/etc/kubernetes/kubelet.conf" },
  { role: "kubelet-conf", path: "/var/lib/kubelet/kubeconfig" },
  { role: "kubelet-config", path: "/var/lib/kubelet/config.yaml" },
  { role: "kubelet-config", path: "/etc/kubernetes/kubelet/kubelet-config.json" },
  { role: "kubelet-config", path: "/etc/kubernetes/kubelet-config.yaml" },
  { role: "client-ca", path: "/etc/kubernetes/pki/ca.crt" },
  { role: "kube-proxy-conf", path: "/var/lib/kube-proxy/kubeconfig" },
];
