import type { HostAccountsFact } from "@/facts/host/host-accounts";
import { filesMatching } from "./files-matching";
import { linesOf, type Reading } from "./reading";

type DoasRule = NonNullable<HostAccountsFact["doas"]>[number];

/** A rule with its options; one that denies is not told: what it takes back from some, others may still have. */
const rule =
  /^(permit|deny)\s+((?:(?:nopass|nolog|persist|keepenv|setenv\s*\{[^}]*\})\s+)*)(\S+)(?:\s+as\s+(\S+))?(?:\s+cmd\s+(\S+))?/;

/**
 * doas.conf(5), on Alpine with the files of doas.d: whom it permits what, each rule by itself. null where there is none, and then it lets nobody do anything.
 * @throws Unavailable
 */
export async function readDoas({ root }: Reading): Promise<DoasRule[] | null> {
  const files = [
    ...(await filesMatching(root, "/etc/doas.d/*.conf")),
    ...(await filesMatching(root, "/etc/doas.conf")),
  ];
  if (files.length === 0) return null;
  const rules: DoasRule[] = [];
  for (const file of files)
    for (const line of linesOf(await root.text(file))) {
      const [, action, options = "", subject = "", as = "root", command] = rule.exec(line) ?? [];
      if (action !== "permit") continue;
      const everything = command === undefined && as === "root";
      rules.push({ subject, withoutPassword: /\bnopass\b/.test(options), everything });
    }
  return rules;
}
