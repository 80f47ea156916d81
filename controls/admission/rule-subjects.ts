import { baselineControls, type GateSubject, type PodControl, restrictedControls } from "@/controls/admission/gate";

/** The words of a rule by which one knows what it is about: names, fields of its body, expressions. */
export interface RuleWords {
  names: readonly string[];
  fields: readonly string[];
  expressions: readonly string[];
}

/** Words by which each rule of the Pod Security Standards is known, in lower case and without separators. */
const words: readonly (readonly [PodControl, RegExp])[] = [
  ["privileged", /privileged(?!escalation)|noprivilege/],
  ["host-namespaces", /hostnamespace|hostpid|hostipc/],
  ["host-path", /hostpath|hostfilesystem/],
  ["host-ports", /hostport|hostnetworkingport/],
  ["host-process", /hostprocess/],
  ["capabilities", /capabilit/],
  ["apparmor", /apparmor/],
  ["selinux", /selinux/],
  ["proc-mount", /procmount/],
  ["sysctls", /sysctl/],
  ["seccomp", /seccomp/],
  ["privilege-escalation", /privilegeescalation/],
  ["non-root", /runasnonroot|nonroot|allowedusers|usergroup/],
  ["volume-types", /volumetype|restrictvolume/],
];

/** Which rules of the Pod Security Standards a rule is about. A level stands for all rules of it but those that the rule leaves out. */
export function controlsOf(rule: RuleWords, level?: string, except: readonly string[] = []): PodControl[] {
  const ofLevel = level === "restricted" ? restrictedControls : level === "baseline" ? baselineControls : null;
  if (ofLevel === null) {
    const named = controlsNamed([...rule.names, ...rule.fields, ...rule.expressions].join(" "));
    return named.filter((control) => !isAboutPart(control, rule));
  }
  const left = new Set(except.flatMap((name) => controlsNamed(name.replace(/\s/g, ""))));
  return ofLevel.filter((control) => !left.has(control));
}

/**
 * Whether a rule is about a part of what a control is about: single host paths or how they are mounted, one of the namespaces of the host, capabilities that
 * are to be dropped, or single ones that are not to be added. What is left is let in.
 */
function isAboutPart(control: PodControl, { names, fields, expressions }: RuleWords): boolean {
  const name = plainOf(names.join(" "));
  const text = plainOf([...names, ...fields, ...expressions].join(" "));
  if (control === "host-path") {
    const comparesPaths = expressions.some((each) => /hostPath\.path\s*!=|!\s*[\w.]*hostPath\.path/.test(each));
    return (fields.includes("hostPath") && fields.includes("path")) || /readonly|sock/.test(name) || comparesPaths;
  }
  if (control === "host-namespaces")
    return !/hostnamespace/.test(text) && !["hostpid", "hostipc", "hostnetwork"].every((each) => text.includes(each));
  if (control === "capabilities") {
    const forbidsSome = expressions.some((each) => /capabilit/.test(each) && /!=\s*['"][A-Z_]+['"]/.test(each));
    return forbidsSome || (/drop/.test(text) && !/\badd\b|adding|allowedcap/.test(text));
  }
  return false;
}

const patternOf = new Map(words);

function plainOf(text: string): string {
  return text.toLowerCase().replace(/[_-]/g, "");
}

function controlsNamed(text: string): PodControl[] {
  const plain = plainOf(text);
  return words.filter(([, pattern]) => pattern.test(plain)).map(([control]) => control);
}

/** Whether a text names what a control is about: a field, or one in an expression. */
export function isAbout(control: PodControl, text: string): boolean {
  return patternOf.get(control)?.test(plainOf(text)) ?? false;
}

const aboutSource =
  /allowed-?_?repo|allowed-?_?regist|trusted-?_?(repo|regist)|restrict-?_?(image-?_?)?regist|(allowed|approved|trusted)-?_?images?\b|containerallowedimages|image-?_?regist/i;
const aboutSignature =
  /verif(y|ies|ication).{0,20}(image|signature)|signature|cosign|notation|ratify|sigstore|image-?trust/i;
const aboutVulnerabilities = /vulnerab|\bcves?\b|-cve-|trivy|grype|scan-?(result|report)|sbom/i;
const deniesList = /disallow|den(y|ied)-?(list)?-?(repo|regist)|block/i;

/** What a rule without patterns of its own is about, by its names: kinds of constraints, modules, names of policies. */
export function subjectsByName(names: readonly string[]): GateSubject[] {
  const text = names.join(" ");
  const subjects: GateSubject[] = [];
  if (aboutSource.test(text) && !deniesList.test(text)) subjects.push("image-source");
  if (aboutSignature.test(text)) subjects.push("image-signature");
  if (aboutVulnerabilities.test(text)) subjects.push("vulnerabilities");
  return subjects;
}

/** Types of statements about images that say what a scan found. */
export function isAboutVulnerabilities(attestation: string): boolean {
  return /vuln|cve|trivy|grype|scan/i.test(attestation);
}
