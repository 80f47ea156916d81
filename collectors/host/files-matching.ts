import type { HostRoot } from "./host-root";

/**
 * Files of the host that a pattern of a shell names (`/etc/ssh/sshd_config.d/*.conf`), in order; wildcards in the last component only. A path
 * without a wildcard names itself when it is there.
 * @throws Unavailable
 */
export async function filesMatching(root: HostRoot, pattern: string): Promise<string[]> {
  const cut = pattern.lastIndexOf("/");
  const [folder, name] = [pattern.slice(0, cut), pattern.slice(cut + 1)];
  if (!/[*?]/.test(name)) return (await root.exists(pattern)) ? [pattern] : [];
  const expression = new RegExp(
    `^${name
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );
  const names = (await root.namesIfThere(folder)).filter((each) => !each.startsWith(".") && expression.test(each));
  return names.map((each) => `${folder}/${each}`);
}
