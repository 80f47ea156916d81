import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { clientWords } from "@/app/client-words";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = new Map(
  ["app", "ui"]
    .flatMap((room) =>
      readdirSync(`${root}${room}`, { recursive: true, encoding: "utf8" }).map((file) => `${room}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => [file.replace(/\.tsx?$/, ""), readFileSync(root + file, "utf8")] as const),
);

/** What runs in the browser: every client component and what it imports. Actions stay on the server. */
function reachableFromClient(): Set<string> {
  const reached = new Set<string>();
  const visit = (file: string) => {
    const source = sources.get(file);
    if (source === undefined || reached.has(file) || source.startsWith('"use server"')) return;
    reached.add(file);
    for (const [, imported] of source.matchAll(/from "@\/([^"]+)"/g)) visit(imported!);
  };
  for (const [file, source] of sources) if (source.startsWith('"use client"')) visit(file);
  return reached;
}

describe("the words sent to the browser", () => {
  const said = new Set(
    [...reachableFromClient()].flatMap((file) =>
      [...(sources.get(file) ?? "").matchAll(/useTranslations\("([\w.]+)"\)/g)].map(
        (match) => match[1]!.split(".")[0]!,
      ),
    ),
  );

  it("are all that client components say, and nothing more", () => {
    expect([...said].sort()).toEqual([...clientWords].sort());
  });
});
