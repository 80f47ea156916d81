import type { Mend, MendOf, Observed, PlainObject } from "@/controls/check";
import { enforceLabel, enforceVersionLabel } from "@/controls/checks/pod-security-labels";
import { nameOf, type ObjectName, type Patches, patchObjects, setPaths } from "@/controls/mend";

/** Objects by whose own field a policy only tells, with what makes it refuse. Rules of Kyverno say it each for themselves: no patch of a list. */
const refusing: Readonly<Record<string, { apiVersion: string; patches: Patches }>> = {
  "spec.mode ClusterImagePolicy": { apiVersion: "policy.sigstore.dev/v1beta1", patches: { "spec.mode": "enforce" } },
  "spec.mode ClusterAdmissionPolicy": { apiVersion: "policies.kubewarden.io/v1", patches: { "spec.mode": "protect" } },
  "spec.mode AdmissionPolicy": { apiVersion: "policies.kubewarden.io/v1", patches: { "spec.mode": "protect" } },
  "spec.enforcementAction": {
    apiVersion: "constraints.gatekeeper.sh/v1beta1",
    patches: { "spec.enforcementAction": "deny" },
  },
  "spec.validationActions ValidatingAdmissionPolicy": {
    apiVersion: "admissionregistration.k8s.io/v1",
    patches: { "spec.validationActions": ["Deny"] },
  },
};

/** Makes policies refuse that only tell, where that is all they lack: the one patch that closes the gate. */
export const mendGates: MendOf = (_, evidence) => {
  const lacking = evidence.observed.filter(({ deciding }) => deciding === true);
  const targets = lacking.map(targetOf).filter((target) => target !== undefined);
  return lacking.length > 0 && targets.length === lacking.length ? patchObjects(targets) : undefined;
};

function targetOf({ path, object }: Observed): readonly [ObjectName, Patches] | undefined {
  const [kind = "", rest = ""] = object?.split(/ (.*)/s) ?? [];
  const known = refusing[`${path} ${kind}`] ?? refusing[path];
  if (!known || rest === "") return undefined;
  const binding = /, binding (\S+)$/.exec(rest)?.[1];
  if (kind === "ValidatingAdmissionPolicy" && binding === undefined) return undefined;
  const [namespace, name] = rest.includes("/") ? rest.split("/") : [null, rest];
  const target =
    binding === undefined
      ? { kind, name: name ?? rest, namespace: namespace ?? null }
      : { kind: "ValidatingAdmissionPolicyBinding", name: binding, namespace: null };
  return [{ apiVersion: known.apiVersion, ...target }, known.patches];
}

/** Where no gate comes near: a policy of the API server for this namespace, whose list of registries only the owner knows. */
export const mendImageSources: MendOf = (asset, evidence) => {
  const namespace = nameOf(asset);
  if (!namespace) return undefined;
  return (
    mendGates(asset, evidence) ?? { how: "apply", objects: registriesOf(namespace.name), adjust: ["spec.validations"] }
  );
};

function registriesOf(namespace: string): PlainObject[] {
  const apiVersion = "admissionregistration.k8s.io/v1";
  const name = `images-of-${namespace}-from-approved-registries`.slice(0, 253);
  const lists = ["containers", "initContainers", "ephemeralContainers"].map(
    (list) => `(!has(object.spec.${list}) || object.spec.${list}.all(c, c.image.startsWith('registry.example.com/')))`,
  );
  return [
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicy",
      metadata: { name },
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: [""],
              apiVersions: ["v1"],
              operations: ["CREATE", "UPDATE"],
              resources: ["pods", "pods/ephemeralcontainers"],
            },
          ],
        },
        validations: [{ expression: lists.join(" && "), message: "images come from approved registries" }],
      },
    },
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name },
      spec: {
        policyName: name,
        validationActions: ["Deny"],
        matchResources: { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } },
      },
    },
  ];
}

/**
 * The label by which Pod Security admission refuses: every cluster has it, whatever else stands at its door. A level that is enforced already stays where only
 * the version is at fault that it is pinned to.
 */
export function mendPodGate(level: "baseline" | "restricted"): MendOf {
  return setPaths((_, { observed }) => {
    const [label, version] = [enforceLabel, enforceVersionLabel].map((name) => `metadata.labels[${name}]`);
    const isPinned = observed.some(({ path }) => path === version);
    const isLow = observed.some(({ path, deciding }) => path === label && deciding === true);
    return { ...(isLow && { [label!]: level }), ...(isPinned && { [version!]: "latest" }) };
  });
}

/** Closes the webhooks and policies that are open. Kyverno writes its webhooks itself from its policies: no patch of them lasts. */
export const mendFailurePolicies: MendOf = (_, evidence): Mend | undefined => {
  const open = evidence.observed.filter(({ deciding }) => deciding === true);
  const targets = open.flatMap(({ object = "" }): (readonly [ObjectName, Patches])[] => {
    const policy = /^ValidatingAdmissionPolicy (\S+)$/.exec(object)?.[1];
    if (policy !== undefined) return [[named("ValidatingAdmissionPolicy", policy), { "spec.failurePolicy": "Fail" }]];
    const webhook = /^validating webhook validating\/([^/]+)\/(.+)$/.exec(object);
    if (!webhook || /kyverno/.test(webhook[1]!)) return [];
    const path = `webhooks[${webhook[2]}].failurePolicy`;
    return [[named("ValidatingWebhookConfiguration", webhook[1]!), { [path]: "Fail" }]];
  });
  return targets.length === open.length ? patchObjects(targets) : undefined;
};

function named(kind: string, name: string): ObjectName {
  return { apiVersion: "admissionregistration.k8s.io/v1", kind, name, namespace: null };
}
