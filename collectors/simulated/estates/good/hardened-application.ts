import type { KubeObject } from "../../kube-object";
import { serviceAccount } from "../cluster/manifests";
import { service } from "../cluster/network-manifests";
import type { ContainerSpec, PodSpec, Volume } from "../cluster/pod-spec";
import {
  deployment,
  disruptionBudget,
  horizontalAutoscaler,
  httpProbe,
  rollout,
  statefulSet,
} from "../cluster/workload-manifests";
import { hardenedContainer, hardenedPod, type Sensitivity } from "./hardened";

/** One service of a product team. */
export interface Application {
  name: string;
  namespace: string;
  image: string;
  sensitivity: Sensitivity;
  kind?: "Deployment" | "Rollout" | "StatefulSet";
  replicas?: number;
  /** An autoscaler may add pods up to this number, and leaves at least `replicas`. */
  atMost?: number;
  port?: number;
  /** Plain settings; credentials come from the secret `NAME-credentials`, as files below /run/credentials. */
  settings?: Record<string, string>;
  credentials?: readonly string[];
  /** Hands the credentials over as environment instead, for a program that reads nothing else. */
  credentialsInEnvironment?: boolean;
  container?: Partial<ContainerSpec>;
  sidecars?: readonly ContainerSpec[];
  inits?: readonly ContainerSpec[];
  pod?: Partial<PodSpec>;
  claims?: Record<string, string>;
}

const MAKERS = { Deployment: deployment, Rollout: rollout, StatefulSet: statefulSet };

/** The manifests of a well-kept service: account without token, workload, service, disruption budget. */
export function hardenedApplication(application: Application): KubeObject[] {
  const { name, namespace, kind = "Deployment", replicas = 2, port = 8080 } = application;
  const labels = { "app.kubernetes.io/part-of": namespace };
  return [
    serviceAccount({ name, namespace, labels }, false),
    MAKERS[kind]({
      name,
      namespace,
      labels,
      podLabels: labels,
      replicas,
      claims: application.claims,
      pod: podOf(application),
    }),
    service({ name, namespace, labels, port: 80, targetPort: port }),
    disruptionBudget(namespace, name, 1),
    ...(application.atMost === undefined ? [] : [horizontalAutoscaler(namespace, name, replicas, application.atMost)]),
  ];
}

function podOf(application: Application): PodSpec {
  const { name, sensitivity, sidecars = [], inits = [], claims = {} } = application;
  const files: Volume = { name: "credentials", secret: { secretName: `${name}-credentials`, defaultMode: 0o440 } };
  const initContainers = [...inits, ...sidecars.map((sidecar) => ({ ...sidecar, restartPolicy: "Always" }))];
  const spread = {
    maxSkew: 1,
    topologyKey: "topology.kubernetes.io/zone",
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: { "app.kubernetes.io/name": name } },
  };
  const scratch: Volume = { name: "tmp", emptyDir: { sizeLimit: "64Mi" } };
  return hardenedPod(sensitivity, {
    serviceAccountName: name,
    topologySpreadConstraints: [spread],
    ...(initContainers.length > 0 ? { initContainers } : {}),
    containers: [mainContainer(application, Object.keys(claims))],
    volumes: [scratch, ...(readsFiles(application) ? [files] : [])],
    ...application.pod,
  });
}

function readsFiles({ credentials = [], credentialsInEnvironment = false }: Application): boolean {
  return credentials.length > 0 && !credentialsInEnvironment;
}

function mainContainer(application: Application, claims: readonly string[]): ContainerSpec {
  const { name, image, port = 8080, settings = {}, credentials = [] } = application;
  const plain = Object.entries({ LOG_FORMAT: "json", ...settings }).map(([key, value]) => ({ name: key, value }));
  const files = { name: "credentials", mountPath: "/run/credentials", readOnly: true };
  const secret = (readsFiles(application) ? [] : credentials).map((key) => ({
    name: key.toUpperCase().replaceAll("-", "_"),
    valueFrom: { secretKeyRef: { name: `${name}-credentials`, key } },
  }));
  const data = claims.map((claim) => ({ name: claim, mountPath: `/var/lib/${claim}` }));
  return hardenedContainer(name, image, {
    ports: [{ name: "http", containerPort: port }],
    env: [...plain, ...secret],
    livenessProbe: httpProbe("/healthz", "http"),
    readinessProbe: httpProbe("/readyz", "http"),
    volumeMounts: [{ name: "tmp", mountPath: "/tmp" }, ...data, ...(readsFiles(application) ? [files] : [])],
    ...application.container,
  });
}
