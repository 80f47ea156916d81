/** Whether one of the rules keeps the kernel from recording anything of any process: watches are rules about calls, and none of those is looked at then. */
export function recordsNothing(rules: readonly string[]): boolean {
  return rules.some((rule) => /^-[aA]\s+(never,task|task,never)\s*(-k\s+\S+)?$/.test(rule.trim()));
}

/**
 * Whether an audit rule watches a path, or a folder above it, for changes: `-w /etc/passwd`, `-F path=/etc/passwd`, `-F dir=/etc` (audit.rules(7)). A watch of
 * reading or starting alone records no change.
 */
export function watches(rule: string, path: string): boolean {
  if (/^-[aA]\s+(never|exclude|\w+,(never|exclude))\b/.test(rule)) return false;
  const access = /(?:\s-p\s+|-F\s+perm=)([rwxa]+)/.exec(rule)?.[1];
  if (access !== undefined && !/[wa]/.test(access)) return false;
  const named = [...rule.matchAll(/(?:^-w\s+|-F\s+(?:path|dir)=)(\/\S*)/g)].map(([, each]) => each!.replace(/\/$/, ""));
  return named.some((each) => path === each || path.startsWith(`${each}/`));
}
