import type { KubeObject } from "../../kube-object";
import { service } from "../cluster/network-manifests";
import type { ContainerSpec, PodSpec } from "../cluster/pod-spec";
import { deployment } from "../cluster/workload-manifests";

/** A service as it came from a tutorial: nothing restricted unless somebody thought of it. */
export interface CarelessApplication {
  name: string;
  namespace: string;
  image: string;
  replicas?: number;
  port?: number;
  env?: Record<string, string>;
  container?: Partial<ContainerSpec>;
  pod?: Partial<PodSpec>;
  serviceType?: "ClusterIP" | "NodePort" | "LoadBalancer";
}

/** Deployment and service, with the default account, its token, and whatever the image brings. */
export function carelessApplication(application: CarelessApplication): KubeObject[] {
  const { name, namespace, replicas = 2, port = 8080, serviceType = "ClusterIP" } = application;
  const pod: PodSpec = { containers: [carelessContainer(application)], ...application.pod };
  return [
    deployment({ name, namespace, replicas, podLabels: { app: name }, pod }),
    service({ name, namespace, port: 80, targetPort: port, type: serviceType }),
  ];
}

function carelessContainer({ name, image, port = 8080, env = {}, container }: CarelessApplication): ContainerSpec {
  const variables = Object.entries(env).map(([variable, value]) => ({ name: variable, value }));
  return {
    name,
    image,
    ports: [{ containerPort: port }],
    ...(variables.length > 0 ? { env: variables } : {}),
    ...container,
  };
}

/** A hostPath volume. */
export const hostPath = (name: string, path: string) => ({ name, hostPath: { path } });
