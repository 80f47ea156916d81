import type { Gate, PodControl } from "@/controls/admission/gate";
import { isAbout } from "@/controls/admission/rule-subjects";
import type { Observed } from "@/controls/check";

/** Where the containers of a pod stand. Whoever may make a pod chooses into which list a container goes; ephemeral ones are added to pods that run. */
const lists = ["containers", "initContainers", "ephemeralContainers"] as const;

/** What a rule says of containers: expressions, and lists among its fields with what stands below each (nothing: its code names the list). */
export interface ContainerWords {
  expressions: readonly string[];
  containers: readonly { list: string; fields: readonly string[] }[];
}

/** The words of a rule that is about every container. */
export const everyContainer: ContainerWords = {
  expressions: [],
  containers: lists.map((list) => ({ list, fields: [] })),
};

/** Controls about the pod as a whole: no list of containers matters to them. */
const ofPods: ReadonlySet<PodControl> = new Set(["host-namespaces", "host-path", "sysctls", "volume-types"]);

/**
 * A gate by the containers that its rule looks at. A rule that leaves a list out can be walked around; what it says of pods as a whole stays as it is. A rule that names no list says nothing about them.
 * @param path where the rule speaks of containers, for evidence
 * @param ephemeral what keeps the rule from being asked when an ephemeral container is added to a running pod; null where it is asked
 */
export function gatesByContainers(gate: Gate, words: ContainerWords, path: string, ephemeral: Observed | null): Gate[] {
  const hole = (left: readonly string[]): Observed | null => {
    if (left.length > 0) return { path, value: `leaves ${left.join(", ")} out`, object: gate.object };
    return ephemeral;
  };
  const ofImages = gate.subjects.some((subject) => subject !== "pod-security" && subject !== "placement");
  if (ofImages) {
    const left = leftOutOf(words, "image");
    return [{ ...gate, leftOut: hole(left ?? []) }];
  }
  const open = gate.controls.flatMap((control) => {
    const left = ofPods.has(control) ? null : leftOutOf(words, control);
    const leftOutOfIt = left === null ? null : hole(left);
    return leftOutOfIt === null ? [] : [{ control, leftOut: leftOutOfIt }];
  });
  return open.length === 0 ? [gate] : split(gate, open);
}

/** The part of a gate that holds for whole pods, where there is one, and the parts that can be walked around. */
function split(gate: Gate, open: readonly { control: PodControl; leftOut: Observed }[]): Gate[] {
  const controls = gate.controls.filter((control) => !open.some((each) => each.control === control));
  const subjects = gate.subjects.filter((subject) => subject !== "pod-security" || controls.length > 0);
  const rest: Gate[] = subjects.length > 0 ? [{ ...gate, subjects, controls }] : [];
  const values = [...new Set(open.map(({ leftOut }) => leftOut.value))];
  const parts = values.map((value): Gate => {
    const same = open.filter(({ leftOut }) => leftOut.value === value);
    return {
      ...gate,
      subjects: ["pod-security"],
      controls: same.map(({ control }) => control),
      leftOut: same[0]!.leftOut,
    };
  });
  return [...rest, ...parts];
}

/** The same rule is asked in each namespace, and its words do not change. */
const known = new WeakMap<ContainerWords, Map<PodControl | "image", readonly string[] | null>>();

function leftOutOf(words: ContainerWords, subject: PodControl | "image"): readonly string[] | null {
  const answers = known.get(words) ?? new Map<PodControl | "image", readonly string[] | null>();
  known.set(words, answers);
  let left = answers.get(subject);
  if (left === undefined) {
    const isAboutIt = (text: string) => (subject === "image" ? /image/i.test(text) : isAbout(subject, text));
    left = listsLeftOut(words, isAboutIt);
    answers.set(subject, left);
  }
  return left;
}

/** The lists that a rule leaves out of what it says about something; null where it names none, for that or at all. */
function listsLeftOut(
  { expressions, containers }: ContainerWords,
  isAboutIt: (text: string) => boolean,
): string[] | null {
  const named = containers.filter(({ fields }) => fields.length === 0 || isAboutIt(fields.join(" ")));
  const about = expressions.filter(isAboutIt);
  // What a variable stands for, or a loop runs over, is written in an expression of its own.
  const own = about.some((each) => each.includes("variables.")) ? expressions : about;
  const inOwn = listsIn(own);
  const found = new Set([...named.map(({ list }) => list), ...(inOwn.length > 0 ? inOwn : listsIn(expressions))]);
  return found.size === 0 ? null : lists.filter((list) => !found.has(list));
}

function listsIn(expressions: readonly string[]): string[] {
  const text = expressions.join("\n");
  // `images.*.*` and `images[]` of Kyverno are the images of all lists.
  if (/\bimages\s*(\.\s*\*|\[\s*\*?\s*\])/.test(text)) return [...lists];
  return lists.filter((list) => new RegExp(`\\b${list}\\b`).test(text));
}
