import type { KubeObject } from "../../kube-object";
import { webhookConfiguration } from "../cluster/admission-manifests";
import { namespace } from "../cluster/bootstrap-objects";
import { serviceAccount } from "../cluster/manifests";
import { service } from "../cluster/network-manifests";
import { binding, can, clusterRole } from "../cluster/rbac";
import { daemonSet, deployment, job, statefulSet } from "../cluster/workload-manifests";
import { carelessApplication, hostPath } from "./careless-application";

const EVERYWHERE = [{ operator: "Exists" }];

/** Monitoring, build runners, a dashboard for everybody and the way in. */
export function carelessOperations(): KubeObject[] {
  return [...monitoring(), ...builds(), ...dashboard(), ...wayIn(), ...admission()];
}

function monitoring(): KubeObject[] {
  const at = "monitoring";
  return [
    namespace(at),
    serviceAccount({ name: "prometheus", namespace: at }),
    clusterRole("prometheus", [can("*", "*")]),
    binding({ name: "prometheus", role: "ClusterRole/prometheus", to: [`sa:${at}/prometheus`] }),
    statefulSet({
      name: "prometheus",
      namespace: at,
      claims: { data: "50Gi" },
      storageClass: "gp2",
      pod: {
        serviceAccountName: "prometheus",
        containers: [{ name: "prometheus", image: "prom/prometheus:latest", securityContext: { runAsUser: 0 } }],
      },
    }),
    ...carelessApplication({
      name: "grafana",
      namespace: at,
      image: "grafana/grafana:7.1.5",
      replicas: 1,
      port: 3000,
      env: { GF_SECURITY_ADMIN_PASSWORD: "changeme-2021", GF_AUTH_ANONYMOUS_ENABLED: "true" },
      serviceType: "NodePort",
    }),
    daemonSet({
      name: "node-exporter",
      namespace: at,
      pod: {
        hostNetwork: true,
        hostPID: true,
        tolerations: EVERYWHERE,
        containers: [
          {
            name: "node-exporter",
            image: "prom/node-exporter:v0.18.1",
            ports: [{ containerPort: 9100, hostPort: 9100 }],
            volumeMounts: [{ name: "root", mountPath: "/host" }],
          },
        ],
        volumes: [hostPath("root", "/")],
      },
    }),
    daemonSet({
      name: "cadvisor",
      namespace: at,
      pod: {
        containers: [
          {
            name: "cadvisor",
            image: "gcr.io/cadvisor/cadvisor:v0.36.0",
            securityContext: { privileged: true },
            volumeMounts: [
              { name: "root", mountPath: "/rootfs" },
              { name: "docker", mountPath: "/var/lib/docker" },
            ],
          },
        ],
        volumes: [hostPath("root", "/"), hostPath("docker", "/var/lib/docker")],
      },
    }),
  ];
}

function builds(): KubeObject[] {
  const at = "ci";
  return [
    namespace(at, { team: "devops" }),
    serviceAccount({ name: "jenkins", namespace: at }),
    binding({ name: "jenkins-admin", role: "ClusterRole/cluster-admin", to: [`sa:${at}/jenkins`] }),
    ...carelessApplication({
      name: "jenkins",
      namespace: at,
      image: "jenkins/jenkins:lts",
      replicas: 1,
      env: { JENKINS_ADMIN_PASSWORD: "jenkins123" },
      pod: { serviceAccountName: "jenkins", securityContext: { runAsUser: 0 } },
      serviceType: "LoadBalancer",
    }),
    deployment({
      name: "build-runner",
      namespace: at,
      replicas: 3,
      pod: {
        serviceAccountName: "jenkins",
        containers: [
          {
            name: "runner",
            image: "gitlab/gitlab-runner:latest",
            env: [{ name: "CI_SERVER_TOKEN", value: "glrt-made-up-token-value" }],
            securityContext: { privileged: true },
            volumeMounts: [{ name: "docker-socket", mountPath: "/var/run/docker.sock" }],
          },
        ],
        volumes: [hostPath("docker-socket", "/var/run/docker.sock")],
      },
    }),
    deployment({
      name: "docker-in-docker",
      namespace: at,
      pod: { containers: [{ name: "dind", image: "docker:19.03-dind", securityContext: { privileged: true } }] },
    }),
    job({
      name: "nightly-image-build",
      namespace: at,
      pod: {
        restartPolicy: "Never",
        containers: [
          { name: "kaniko", image: "gcr.io/kaniko-project/executor:debug", args: ["--insecure", "--skip-tls-verify"] },
        ],
      },
    }),
  ];
}

function dashboard(): KubeObject[] {
  const at = "kubernetes-dashboard";
  return [
    namespace(at),
    serviceAccount({ name: "kubernetes-dashboard", namespace: at }),
    binding({ name: "kubernetes-dashboard", role: "ClusterRole/cluster-admin", to: [`sa:${at}/kubernetes-dashboard`] }),
    ...carelessApplication({
      name: "kubernetes-dashboard",
      namespace: at,
      image: "kubernetesui/dashboard:v2.0.0",
      replicas: 1,
      container: { args: ["--enable-skip-login", "--disable-settings-authorizer"] },
      pod: { serviceAccountName: "kubernetes-dashboard" },
      serviceType: "NodePort",
    }),
  ];
}

function wayIn(): KubeObject[] {
  const at = "ingress";
  return [
    namespace(at),
    serviceAccount({ name: "ingress-nginx", namespace: at }),
    clusterRole("ingress-nginx", [
      can("get list watch", "services secrets configmaps endpoints nodes pods"),
      can("get list watch", "ingresses ingressclasses", "networking.k8s.io"),
    ]),
    binding({ name: "ingress-nginx", role: "ClusterRole/ingress-nginx", to: [`sa:${at}/ingress-nginx`] }),
    daemonSet({
      name: "ingress-nginx-controller",
      namespace: at,
      pod: {
        hostNetwork: true,
        dnsPolicy: "ClusterFirstWithHostNet",
        serviceAccountName: "ingress-nginx",
        containers: [
          {
            name: "controller",
            image: "registry.k8s.io/ingress-nginx/controller:v1.1.1",
            args: ["/nginx-ingress-controller", "--ingress-class=nginx"],
            ports: [
              { containerPort: 80, hostPort: 80 },
              { containerPort: 443, hostPort: 443 },
            ],
            securityContext: {
              allowPrivilegeEscalation: true,
              capabilities: { add: ["NET_BIND_SERVICE"], drop: ["ALL"] },
              runAsUser: 101,
            },
          },
        ],
      },
    }),
    service({ name: "ingress-nginx-controller", namespace: at, port: 80, type: "LoadBalancer" }),
  ];
}

/** A scanner's webhook that lets everything through when it does not answer. */
function admission(): KubeObject[] {
  return [
    webhookConfiguration({
      kind: "ValidatingWebhookConfiguration",
      name: "image-scan-admission",
      service: "ci/image-scan",
      path: "/scan",
      failurePolicy: "Ignore",
      resources: ["pods"],
      exemptNamespaces: ["kube-system", "payments", "default"],
    }),
  ];
}
