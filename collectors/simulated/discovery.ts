import { type Answer, jsonAnswer } from "./answer";
import { type ApiResource, apiVersionOf } from "./api-resources";

/** `/api`. */
export function coreVersionsAnswer(address: string): Answer {
  return jsonAnswer({
    kind: "APIVersions",
    versions: ["v1"],
    serverAddressByClientCIDRs: [{ clientCIDR: "0.0.0.0/0", serverAddress: address }],
  });
}

/** `/apis`. */
export function groupsAnswer(resources: readonly ApiResource[]): Answer {
  const names = new Set(resources.map((resource) => resource.group).filter(Boolean));
  return jsonAnswer({
    kind: "APIGroupList",
    apiVersion: "v1",
    groups: [...names].map((name) => group(name, resources)),
  });
}

/** `/apis/{group}`. */
export function groupAnswer(name: string, resources: readonly ApiResource[]): Answer {
  return jsonAnswer({ kind: "APIGroup", apiVersion: "v1", ...group(name, resources) });
}

/** `/api/v1` and `/apis/{group}/{version}`. */
export function resourcesAnswer(groupVersion: string, resources: readonly ApiResource[]): Answer {
  const served = resources.filter((resource) => apiVersionOf(resource) === groupVersion);
  return jsonAnswer({
    kind: "APIResourceList",
    apiVersion: "v1",
    groupVersion,
    resources: served.map(({ plural, kind, namespaced, shortNames }) => ({
      name: plural,
      singularName: kind.toLowerCase(),
      namespaced,
      kind,
      verbs: ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"],
      ...(shortNames?.length ? { shortNames } : {}),
    })),
  });
}

function group(name: string, resources: readonly ApiResource[]) {
  const versions = new Set(resources.filter((resource) => resource.group === name).map((resource) => resource.version));
  const named = [...versions].map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions: named, preferredVersion: named[0] };
}
