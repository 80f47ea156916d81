import type { ControlPlaneComponent } from "../cluster/cluster-plan";
import { strongCiphers } from "./strong-ciphers";

const PKI = { "k8s-certs": "/etc/kubernetes/pki", "ca-certs": "/etc/ssl/certs" };
const REGISTRY = "registry.k8s.io";

/** Static pods of the control plane, with the flags of a hardened kubeadm installation. */
export function hardenedControlPlane(version: string): ControlPlaneComponent[] {
  return [
    {
      name: "kube-apiserver",
      image: `${REGISTRY}/kube-apiserver:${version}`,
      command: API_SERVER,
      hostPaths: {
        ...PKI,
        "audit-policy": "/etc/kubernetes/audit",
        "audit-log": "/var/log/kubernetes/audit",
        encryption: "/etc/kubernetes/encryption",
        admission: "/etc/kubernetes/admission",
      },
    },
    {
      name: "kube-controller-manager",
      image: `${REGISTRY}/kube-controller-manager:${version}`,
      command: CONTROLLER_MANAGER,
      hostPaths: { ...PKI, kubeconfig: "/etc/kubernetes/controller-manager.conf" },
    },
    {
      name: "kube-scheduler",
      image: `${REGISTRY}/kube-scheduler:${version}`,
      command: [
        "kube-scheduler",
        "--authentication-kubeconfig=/etc/kubernetes/scheduler.conf",
        "--authorization-kubeconfig=/etc/kubernetes/scheduler.conf",
        "--bind-address=127.0.0.1",
        "--kubeconfig=/etc/kubernetes/scheduler.conf",
        "--leader-elect=true",
        "--profiling=false",
      ],
      hostPaths: { kubeconfig: "/etc/kubernetes/scheduler.conf" },
    },
    {
      name: "etcd",
      image: `${REGISTRY}/etcd:3.6.6-0`,
      command: ETCD,
      hostPaths: { "etcd-data": "/var/lib/etcd", "etcd-certs": "/etc/kubernetes/pki/etcd" },
    },
  ];
}

const API_SERVER = [
  "kube-apiserver",
  "--admission-control-config-file=/etc/kubernetes/admission/config.yaml",
  "--advertise-address=NODE_ADDRESS",
  "--allow-privileged=true",
  "--anonymous-auth=false",
  "--audit-log-maxage=30",
  "--audit-log-maxbackup=10",
  "--audit-log-maxsize=100",
  "--audit-log-path=/var/log/kubernetes/audit/audit.log",
  "--audit-policy-file=/etc/kubernetes/audit/policy.yaml",
  "--authorization-mode=Node,RBAC",
  "--client-ca-file=/etc/kubernetes/pki/ca.crt",
  "--enable-admission-plugins=NodeRestriction,AlwaysPullImages,DenyServiceExternalIPs,EventRateLimit",
  "--encryption-provider-config=/etc/kubernetes/encryption/config.yaml",
  "--etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt",
  "--etcd-certfile=/etc/kubernetes/pki/apiserver-etcd-client.crt",
  "--etcd-keyfile=/etc/kubernetes/pki/apiserver-etcd-client.key",
  "--etcd-servers=https://127.0.0.1:2379",
  "--kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt",
  "--kubelet-client-certificate=/etc/kubernetes/pki/apiserver-kubelet-client.crt",
  "--kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key",
  "--oidc-client-id=kubernetes",
  "--oidc-groups-claim=groups",
  "--oidc-groups-prefix=oidc:",
  "--oidc-issuer-url=https://sso.harbour.example",
  "--profiling=false",
  "--secure-port=6443",
  "--service-account-extend-token-expiration=false",
  "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
  "--service-account-key-file=/etc/kubernetes/pki/sa.pub",
  "--service-account-lookup=true",
  "--service-account-signing-key-file=/etc/kubernetes/pki/sa.key",
  "--service-cluster-ip-range=10.96.0.0/12",
  "--tls-cert-file=/etc/kubernetes/pki/apiserver.crt",
  `--tls-cipher-suites=${strongCiphers.join(",")}`,
  "--tls-min-version=VersionTLS12",
  "--tls-private-key-file=/etc/kubernetes/pki/apiserver.key",
];

const CONTROLLER_MANAGER = [
  "kube-controller-manager",
  "--allocate-node-cidrs=true",
  "--authentication-kubeconfig=/etc/kubernetes/controller-manager.conf",
  "--authorization-kubeconfig=/etc/kubernetes/controller-manager.conf",
  "--bind-address=127.0.0.1",
  "--client-ca-file=/etc/kubernetes/pki/ca.crt",
  "--cluster-cidr=10.244.0.0/16",
  "--cluster-signing-cert-file=/etc/kubernetes/pki/ca.crt",
  "--cluster-signing-key-file=/etc/kubernetes/pki/ca.key",
  "--controllers=*,bootstrapsigner,tokencleaner",
  "--kubeconfig=/etc/kubernetes/controller-manager.conf",
  "--leader-elect=true",
  "--profiling=false",
  "--root-ca-file=/etc/kubernetes/pki/ca.crt",
  "--service-account-private-key-file=/etc/kubernetes/pki/sa.key",
  "--terminated-pod-gc-threshold=1000",
  "--use-service-account-credentials=true",
];

const ETCD = [
  "etcd",
  "--advertise-client-urls=https://NODE_ADDRESS:2379",
  "--auto-tls=false",
  "--cert-file=/etc/kubernetes/pki/etcd/server.crt",
  "--client-cert-auth=true",
  "--data-dir=/var/lib/etcd",
  "--key-file=/etc/kubernetes/pki/etcd/server.key",
  "--listen-client-urls=https://127.0.0.1:2379,https://NODE_ADDRESS:2379",
  "--peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt",
  "--peer-client-cert-auth=true",
  "--peer-key-file=/etc/kubernetes/pki/etcd/peer.key",
  "--peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt",
  "--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt",
];
