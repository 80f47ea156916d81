import { Unavailable } from "@/collectors/unavailable";
import { filesMatching } from "../files-matching";
import type { HostRoot } from "../host-root";

/**
 * apt.conf(5) as one: parts in the order of their names, then the main file; later values win. Keys are in lower case, joined by `::`; of lists the last
 * value stays.
 * @throws Unavailable
 */
export async function aptSettings(root: HostRoot): Promise<Map<string, string>> {
  const settings = new Map<string, string>();
  const parts = (await filesMatching(root, "/etc/apt/apt.conf.d/*")).filter((path) => /\/[\w-]+(\.conf)?$/.test(path));
  const main = await filesMatching(root, "/etc/apt/apt.conf");
  for (const path of [...parts, ...main])
    if (!take(settings, await root.text(path))) throw new Unavailable("malformed", `${path}: not what apt reads`);
  return settings;
}

/** `A::B "value";` and `A { B "value"; };`, with comments of two kinds. @returns whether the text is that throughout */
function take(settings: Map<string, string>, text: string): boolean {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/^\s*(\/\/|#(?!clear|include)).*$/gm, " ");
  const around: string[] = [];
  let words: string[] = [];
  for (const [token, quoted] of plain.matchAll(/"([^"]*)"|[{};]|[^\s"{};]+/g)) {
    if (token === "{") {
      around.push(words[0] ?? "");
      words = [];
    } else if (token === "}" || token === ";") {
      const [key, ...value] = words;
      if (key !== undefined && value.length > 0)
        settings.set([...around, key].join("::").toLowerCase(), value.join(" "));
      words = [];
      if (token === "}" && around.pop() === undefined) return false;
    } else words.push(quoted ?? token);
  }
  return around.length === 0 && words.length === 0;
}
