import type { ControlPlaneComponent } from "../cluster/cluster-plan";

const PKI = { "k8s-certs": "/etc/kubernetes/pki", "ca-certs": "/etc/ssl/certs" };
const CONFIG = "/etc/kubernetes";

/** Static pods with the flags of an installation that was made to work and then left alone. */
export function carelessControlPlane(version: string): ControlPlaneComponent[] {
  const image = (name: string) => `registry.k8s.io/${name}:${version}`;
  return [
    {
      name: "kube-apiserver",
      image: image("kube-apiserver"),
      command: API_SERVER,
      hostPaths: { ...PKI, kubernetes: CONFIG },
    },
    {
      name: "kube-controller-manager",
      image: image("kube-controller-manager"),
      command: [
        "kube-controller-manager",
        "--allocate-node-cidrs=true",
        "--bind-address=0.0.0.0",
        "--cluster-cidr=10.244.0.0/16",
        "--cluster-signing-cert-file=/etc/kubernetes/pki/ca.crt",
        "--cluster-signing-key-file=/etc/kubernetes/pki/ca.key",
        "--kubeconfig=/etc/kubernetes/controller-manager.conf",
        "--leader-elect=true",
        "--profiling=true",
        "--service-account-private-key-file=/etc/kubernetes/pki/sa.key",
      ],
      hostPaths: { ...PKI, kubeconfig: `${CONFIG}/controller-manager.conf` },
    },
    {
      name: "kube-scheduler",
      image: image("kube-scheduler"),
      command: [
        "kube-scheduler",
        "--bind-address=0.0.0.0",
        "--kubeconfig=/etc/kubernetes/scheduler.conf",
        "--leader-elect=true",
      ],
      hostPaths: { kubeconfig: `${CONFIG}/scheduler.conf` },
    },
    {
      name: "etcd",
      image: "registry.k8s.io/etcd:3.5.4-0",
      command: [
        "etcd",
        "--advertise-client-urls=http://NODE_ADDRESS:2379",
        "--data-dir=/var/lib/etcd",
        "--listen-client-urls=http://0.0.0.0:2379",
        "--listen-peer-urls=http://NODE_ADDRESS:2380",
      ],
      hostPaths: { "etcd-data": "/var/lib/etcd" },
    },
  ];
}

const API_SERVER = [
  "kube-apiserver",
  "--advertise-address=NODE_ADDRESS",
  "--allow-privileged=true",
  "--anonymous-auth=true",
  "--authorization-mode=RBAC",
  "--client-ca-file=/etc/kubernetes/pki/ca.crt",
  "--etcd-servers=http://127.0.0.1:2379",
  "--kubelet-client-certificate=/etc/kubernetes/pki/apiserver-kubelet-client.crt",
  "--kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key",
  "--secure-port=6443",
  "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
  "--service-account-key-file=/etc/kubernetes/pki/sa.pub",
  "--service-account-lookup=false",
  "--service-account-signing-key-file=/etc/kubernetes/pki/sa.key",
  "--service-cluster-ip-range=10.96.0.0/12",
  "--tls-cert-file=/etc/kubernetes/pki/apiserver.crt",
  "--tls-private-key-file=/etc/kubernetes/pki/apiserver.key",
  "--token-auth-file=/etc/kubernetes/known-tokens.csv",
];
