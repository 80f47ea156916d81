/** Whether an audit rule watches a path, or a folder above it: `-w /etc/passwd`, `-F path=/etc/passwd`, `-F dir=/etc` (audit.rules(7)). */
export function watches(rule: string, path: string): boolean {
  if (/^-a\s+(never|exclude)|-a\s+\w+,never\b/.test(rule)) return false;
  const named = [...rule.matchAll(/(?:^-w\s+|-F\s+(?:path|dir)=)(\/\S*)/g)].map(([, each]) => each!.replace(/\/$/, ""));
  return named.some((each) => path === each || path.startsWith(`${each}/`));
}
