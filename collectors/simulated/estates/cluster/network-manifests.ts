import type { KubeObject } from "../../kube-object";
import { type Named, selectorLabels } from "./manifests";
import { hashOf, numberOf } from "./seeded";

export interface ServiceManifest extends Named {
  port: number;
  targetPort?: number | string;
  type?: "ClusterIP" | "NodePort" | "LoadBalancer";
  selector?: Record<string, string>;
}

export function service(manifest: ServiceManifest): KubeObject {
  const { name, namespace, labels, annotations, port, type = "ClusterIP" } = manifest;
  const key = `${namespace}/${name}`;
  const clusterIP = `10.${96 + numberOf(15, "service a", key)}.${numberOf(255, "service b", key)}.${2 + numberOf(250, "service c", key)}`;
  const nodePort = type === "ClusterIP" ? {} : { nodePort: 30000 + numberOf(2767, "node port", key) };
  const ingress = [{ hostname: `${hashOf(key).slice(0, 12)}.elb.eu-west-1.amazonaws.com` }];
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name,
      namespace,
      labels: { ...selectorLabels(name), ...labels },
      ...(annotations ? { annotations } : {}),
    },
    spec: {
      ...(type === "ClusterIP" ? {} : { externalTrafficPolicy: "Cluster" }),
      clusterIP,
      clusterIPs: [clusterIP],
      internalTrafficPolicy: "Cluster",
      ipFamilies: ["IPv4"],
      ipFamilyPolicy: "SingleStack",
      ports: [{ name: "http", port, protocol: "TCP", targetPort: manifest.targetPort ?? port, ...nodePort }],
      selector: manifest.selector ?? selectorLabels(name),
      sessionAffinity: "None",
      type,
    },
    status: { loadBalancer: type === "LoadBalancer" ? { ingress } : {} },
  };
}

export function ingress(
  manifest: Named & { host: string; service: string; port: number; className: string; tls: boolean },
): KubeObject {
  const { name, namespace, labels, annotations, host, className, tls } = manifest;
  const backend = { service: { name: manifest.service, port: { number: manifest.port } } };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name, namespace, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) },
    spec: {
      ingressClassName: className,
      rules: [{ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }],
      ...(tls ? { tls: [{ hosts: [host], secretName: `${name}-tls` }] } : {}),
    },
    status: { loadBalancer: { ingress: [{ hostname: `${hashOf(host).slice(0, 12)}.elb.eu-west-1.amazonaws.com` }] } },
  };
}

export function ingressClass(name: string, controller: string): KubeObject {
  return { apiVersion: "networking.k8s.io/v1", kind: "IngressClass", metadata: { name }, spec: { controller } };
}

export function networkPolicy(namespace: string, name: string, spec: Record<string, unknown>): KubeObject {
  return { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name, namespace }, spec };
}

/** Nothing in, nothing out, for every pod of the namespace. */
export function defaultDeny(namespace: string, ...policyTypes: ("Ingress" | "Egress")[]): KubeObject {
  const types = policyTypes.length > 0 ? policyTypes : ["Ingress", "Egress"];
  return networkPolicy(namespace, "default-deny", { podSelector: {}, policyTypes: types });
}

/** Name look-ups, which nearly every pod needs after a default deny. */
export function allowDns(namespace: string): KubeObject {
  const dns = {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
    podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
  };
  const ports = ["UDP", "TCP"].map((protocol) => ({ port: 53, protocol }));
  return networkPolicy(namespace, "allow-dns", {
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [{ to: [dns], ports }],
  });
}
