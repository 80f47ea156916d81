/** Conditions that are true of every pod, as Kubernetes' own manuals show them: what they leave out is of another group or kind. */
const harmless: readonly RegExp[] = [
  /^!\s*\(\s*request\.resource\.group\s*==\s*(['"])[^'"]+\1(\s*&&[^|()]*)?\)$/,
  /^request\.resource\.group\s*!=\s*(['"])[^'"]+\1$/,
  /^!\s*\(\s*request\.resource\.resource\s*==\s*(['"])(?!pods\1)[^'"]+\1\s*\)$/,
  /^request\.resource\.resource\s*!=\s*(['"])(?!pods\1)[^'"]+\1$/,
  // Kubelets only make mirrors of pods that run already.
  /^!\s*\(\s*(['"])system:nodes\1\s+in\s+request\.userInfo\.groups\s*\)$/,
];

/** Whether a condition may leave pods out: a policy or webhook is then not asked about them. Anything but a few forms may. */
export function mayLeavePodsOut(condition: string): boolean {
  const text = condition.trim();
  return !harmless.some((form) => form.test(text));
}
