import { imagesAllowedBy, unfinishedIn } from "@/controls/admission/cel-images";
import { type ContainerWords, gatesByContainers } from "@/controls/admission/containers-looked-at";
import {
  baselineControls,
  type Gate,
  type GateSubject,
  type ImagePattern,
  type PodControl,
  restrictedControls,
} from "@/controls/admission/gate";
import {
  type NamespaceLabels,
  type Reach,
  reachOfRules,
  seesEphemeralContainers,
} from "@/controls/admission/namespace-match";
import { isAboutPlacement } from "@/controls/admission/placement-rules";
import { controlsOf } from "@/controls/admission/rule-subjects";
import type { Observed } from "@/controls/check";
import { enforcedLevel, enforceLabel } from "@/controls/checks/pod-security-labels";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

type Policy = Fact<"admission-policy">;
type Binding = Policy["body"]["bindings"][number];

/** Pod Security admission: the label of the namespace is the gate. It is part of the API server and cannot fail to answer. */
export function podSecurityGate({ labels, name }: NamespaceLabels): Gate | undefined {
  const level = enforcedLevel(labels);
  if (level === undefined || level === "privileged") return undefined;
  return {
    engine: "Pod Security admission",
    object: `Namespace ${name}`,
    subjects: ["pod-security"],
    controls: level === "restricted" ? restrictedControls : baselineControls,
    images: null,
    inForce: { path: `metadata.labels[${enforceLabel}]`, value: level, deciding: true },
    weak: null,
    leftOut: null,
    unsure: null,
    failsOpen: null,
  };
}

/** A policy with one of its bindings, and all that is the same in each namespace. */
interface BoundPolicy {
  policy: Policy;
  binding: Binding;
  object: string;
  words: ContainerWords;
  subjects: readonly GateSubject[];
  controls: readonly PodControl[];
  images: readonly ImagePattern[] | null;
  /** A beginning of images by which those of other servers are let in. */
  open: string | undefined;
  leavesEphemeral: Observed | null;
}

/** A policy without a binding does nothing. */
function boundPolicies(world: World<"admission-policy">): readonly BoundPolicy[] {
  return world.once("admission/bound-policies", () =>
    world.all("admission-policy").flatMap((policy) => {
      const { validations, variables, bindings } = policy.body;
      const words: ContainerWords = { expressions: [...validations, ...variables], containers: [] };
      return bindings.map((binding) => boundPolicy(policy, binding, words, world.settings.sensitivityKeys));
    }),
  );
}

function boundPolicy(
  policy: Policy,
  binding: Binding,
  words: ContainerWords,
  sensitivityKeys: readonly string[],
): BoundPolicy {
  const { expressions } = words;
  const images = imagesAllowedBy(expressions, binding.hasParams);
  const controls = images ? [] : controlsOf({ names: [], fields: [], expressions });
  const isPlacing = isAboutPlacement({ fields: [], expressions }, sensitivityKeys);
  const placement: readonly GateSubject[] = isPlacing ? ["placement"] : [];
  const object = `ValidatingAdmissionPolicy ${policy.subject}, binding ${binding.name}`;
  return {
    policy,
    binding,
    object,
    words,
    subjects: images ? ["image-source"] : controls.length > 0 ? ["pod-security", ...placement] : placement,
    controls,
    images: images && images.length > 0 ? images : null,
    open: images ? unfinishedIn(expressions) : undefined,
    leavesEphemeral: leavesEphemeral(policy, binding, object),
  };
}

/** The bindings of ValidatingAdmissionPolicies as gates of a namespace. */
export function policyGates(namespace: NamespaceLabels, world: World<"admission-policy">): Gate[] {
  return boundPolicies(world).flatMap((bound) => {
    const { policy, binding, object, words, subjects, controls, images } = bound;
    const reach = reachOfBinding(policy, binding, namespace);
    const isOpen = policy.body.failurePolicy === "Ignore";
    const gate: Gate = {
      engine: "ValidatingAdmissionPolicy",
      object,
      subjects,
      controls,
      images,
      inForce: { path: "spec.validationActions", value: binding.validationActions.join(", ") || null, object },
      weak: weaknessOf(binding, reach, object, namespace) ?? openTo(bound),
      leftOut: null,
      unsure: unsureOf(binding, reach, object),
      failsOpen: isOpen ? { path: "spec.failurePolicy", value: "Ignore", object } : null,
    };
    return gatesByContainers(gate, words, "spec.validations", bound.leavesEphemeral);
  });
}

function unsureOf(binding: Binding, reach: Reach, object: string): string | null {
  if (reach.how === "unsure") return `${object} is narrowed by ${reach.why}, which is not evaluated`;
  return binding.allowsWithoutParams ? `${object} lets everything in where its parameters are not there` : null;
}

/** Both the policy and its binding must see the pods; a binding without rules takes those of the policy. */
function reachOfBinding({ body }: Policy, binding: Binding, namespace: NamespaceLabels): Reach {
  const ofPolicy = reachOfRules(
    {
      rules: body.matchRules,
      excludeRules: body.excludeRules,
      namespaceSelector: body.namespaceSelector,
      objectSelector: body.objectSelector,
      matchConditions: body.matchConditions,
    },
    namespace,
  );
  if (ofPolicy.how === "none") return ofPolicy;
  const ofBinding = reachOfRules(
    {
      rules: binding.matchRules.length > 0 ? binding.matchRules : body.matchRules,
      excludeRules: binding.excludeRules,
      namespaceSelector: binding.namespaceSelector,
      objectSelector: binding.objectSelector,
    },
    namespace,
  );
  return ofBinding.how === "all" ? ofPolicy : ofBinding;
}

/** Ephemeral containers are added by an update of `pods/ephemeralcontainers`; a rule about `pods` does not see it. */
function leavesEphemeral({ body }: Policy, binding: Binding, object: string): Observed | null {
  const seen = [body.matchRules, ...(binding.matchRules.length > 0 ? [binding.matchRules] : [])];
  const isSeen = seen.every((rules) => rules.some(seesEphemeralContainers));
  return isSeen ? null : { path: "resourceRules", value: "leaves pods/ephemeralcontainers out", object };
}

function openTo({ open, object }: BoundPolicy): Observed | null {
  return open === undefined ? null : { path: "spec.validations", value: `images that begin with ${open}`, object };
}

function weaknessOf(binding: Binding, reach: Reach, object: string, { name }: NamespaceLabels): Observed | null {
  if (!binding.validationActions.includes("Deny"))
    return { path: "spec.validationActions", value: binding.validationActions.join(", ") || null, object };
  if (reach.how === "none") return { path: reach.why, value: `leaves namespace ${name} out`, object };
  if (reach.how === "some") return { path: reach.why, value: "leaves some pods out", object };
  return null;
}
