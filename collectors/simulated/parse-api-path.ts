import { type ApiResource, apiVersionOf } from "./api-resources";

/** What a URL path of the API asks for. */
export type ApiPath =
  | { kind: "version" | "health" | "core-versions" | "groups" }
  | { kind: "group"; group: string }
  | { kind: "resources"; groupVersion: string }
  | { kind: "list"; resource: ApiResource; namespace?: string }
  | { kind: "object"; resource: ApiResource; namespace?: string; name: string }
  | { kind: "kubelet"; node: string }
  | { kind: "unknown" };

const FIXED: Record<string, ApiPath> = {
  "/version": { kind: "version" },
  "/healthz": { kind: "health" },
  "/livez": { kind: "health" },
  "/readyz": { kind: "health" },
  "/api": { kind: "core-versions" },
  "/apis": { kind: "groups" },
  "/api/v1": { kind: "resources", groupVersion: "v1" },
};

/** Reads a path such as `/apis/apps/v1/namespaces/payments/deployments`; what the resources do not know is `unknown`. */
export function parseApiPath(path: string, resources: readonly ApiResource[]): ApiPath {
  const fixed = FIXED[path.replace(/\/$/, "")];
  if (fixed) return fixed;
  // Names of the API need no escapes, so what cannot be decoded cannot be one of them.
  const [root, ...parts] = path.split("/").filter(Boolean).map(decoded);
  if (isKubelet(root, parts)) return { kind: "kubelet", node: parts[2] ?? "" };
  if (root === "api") return inGroupVersion(parts[0] ?? "", parts.slice(1), resources);
  if (root !== "apis") return { kind: "unknown" };
  const [group = "", version, ...rest] = parts;
  if (version === undefined) {
    return resources.some((resource) => resource.group === group) ? { kind: "group", group } : { kind: "unknown" };
  }
  return inGroupVersion(`${group}/${version}`, rest, resources);
}

/** `/api/v1/nodes/NAME/proxy/configz`: what the kubelet of a node says it runs with. Nothing else is passed on to kubelets. */
function isKubelet(root: string | undefined, [version, plural, _name, proxy, path, ...more]: string[]): boolean {
  const isProxy = root === "api" && version === "v1" && plural === "nodes" && proxy === "proxy";
  return isProxy && path === "configz" && more.length === 0;
}

function inGroupVersion(groupVersion: string, rest: string[], resources: readonly ApiResource[]): ApiPath {
  const served = resources.filter((resource) => apiVersionOf(resource) === groupVersion);
  if (served.length === 0) return { kind: "unknown" };
  if (rest.length === 0) return { kind: "resources", groupVersion };
  // `/namespaces/x` alone is the namespace itself; with a resource behind it, it is where that resource lies.
  if (rest[0] === "namespaces" && rest.length >= 3) {
    const [, namespace, plural, name, ...more] = rest;
    return located(served, { namespace, plural, name, more });
  }
  const [plural, name, ...more] = rest;
  return located(served, { plural, name, more });
}

interface Location {
  namespace?: string;
  plural?: string;
  name?: string;
  more: string[];
}

function located(served: readonly ApiResource[], { namespace, plural, name, more }: Location): ApiPath {
  const resource = served.find((candidate) => candidate.plural === plural);
  const reachable = resource && more.length === 0 && (namespace === undefined || resource.namespaced);
  if (!reachable) return { kind: "unknown" };
  if (name === undefined) return { kind: "list", resource, namespace };
  if (resource.namespaced && namespace === undefined) return { kind: "unknown" };
  return { kind: "object", resource, namespace, name };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
