import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type AbstractIntlMessages, createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import english from "@/messages/en.json";
import japanese from "@/messages/ja.json";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Every message by its full key. */
function flat(messages: object, prefix = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );
}

/**
 * The arguments a message takes, sorted: `{count, plural, …}` and `{name}` alike. A brace inside an argument begins one of its
 * texts, a brace inside that an argument again.
 */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  for (const [at, character] of [...message].entries()) {
    if (character === "{" && depth++ % 2 === 0) names.add(message.slice(at + 1).match(/^\w+/)?.[0] ?? "");
    if (character === "}") depth--;
  }
  return [...names].sort();
}

/** Every word in quotes and every name of a property: what a computed key can come from. */
function wordsIn(source: string): string[] {
  const quoted = [...source.matchAll(/["`]((?:[\w-]|\.|\$\{[^}]*\})+)["`]/g)].map((match) => match[1]!);
  const properties = [...source.matchAll(/(?<=[{,]\s*)([\w-]+)(?=:)/g)].map((match) => match[1]!);
  return [...quoted, ...properties];
}

/**
 * Whether the sources say a key. A file that binds a namespace with `useTranslations("x")` or `getTranslations("x")` says its own
 * words in it; where it calls with a computed key, the word may stand in any file.
 */
function sayer(sources: readonly string[]): (key: string) => boolean {
  const anywhere = [...new Set(sources.flatMap(wordsIn))];
  const said = new Set<string>();
  for (const source of sources) {
    const computed = /\b\w+\((?!["`])\w/.test(source);
    for (const [, namespace] of source.matchAll(/(?:use|get)Translations\("([\w.]+)"\)/g)) {
      for (const word of computed ? anywhere : wordsIn(source)) said.add(`${namespace}.${word}`);
    }
  }
  const patterns = [...said].filter((key) => key.includes("${")).map(pattern);
  return (key) => said.has(key) || patterns.some((each) => each.test(key));
}

function pattern(key: string): RegExp {
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[\\w-]+")}$`);
}

describe("the messages", () => {
  const en = new Map(flat(english));
  const ja = new Map(flat(japanese));

  it("have exactly the same keys in both languages", () => {
    expect([...ja.keys()].sort()).toEqual([...en.keys()].sort());
    expect(en.size).toBeGreaterThan(300);
  });

  it("take the same arguments in both languages", () => {
    const different = [...en].filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(ja.get(key) ?? "").join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it.each(["en", "ja"] as const)("can all be said in %s", (locale) => {
    const messages = (locale === "en" ? english : japanese) as AbstractIntlMessages;
    const failed: string[] = [];
    const t = createTranslator({ locale, messages, onError: (error) => failed.push(error.message) });
    for (const [key, text] of flat(messages)) {
      const values = Object.fromEntries(argumentsOf(text).map((name) => [name, 3]));
      t(key as never, values as never);
    }
    expect(failed).toEqual([]);
  });

  it("repeat no English sentence in Japanese", () => {
    const same = [...ja].filter(([key, text]) => text === en.get(key) && /[a-z]{2,} [a-z]{2,}/.test(text));
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it("are all said somewhere", () => {
    const files = ["app", "ui", "controls", "facts", "posture", "access", "store"].flatMap((room) =>
      readdirSync(`${root}/${room}`, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
        .map((file) => `${room}/${file}`),
    );
    const isSaid = sayer(files.map((file) => readFileSync(`${root}/${file}`, "utf8")));
    const silent = [...en.keys()].filter((key) => !isSaid(key));
    expect(silent).toEqual([]);
  });
});
