import { describe, expect, it } from "vitest";
import english from "@/messages/report.en.json";
import japanese from "@/messages/report.ja.json";

/** Every text by its full key. */
function flat(messages: unknown, prefix = ""): [string, string][] {
  if (typeof messages === "string") return [[prefix, messages]];
  return Object.entries(messages as object).flatMap(([key, value]) => flat(value, `${prefix}/${key}`));
}
const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe("the texts of reports", () => {
  it("are the same ones in both languages, each asking for the same values", () => {
    const inJapanese = new Map(flat(japanese));
    expect([...inJapanese.keys()].sort()).toEqual(
      flat(english)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, text] of flat(english)) expect([key, named(inJapanese.get(key)!)]).toEqual([key, named(text)]);
  });
  it("are Japanese in Japanese", () => {
    const latin = flat(japanese).filter(([, text]) => !/[\p{scx=Hira}\p{scx=Kana}\p{scx=Han}]/u.test(text));
    expect(latin.map(([key]) => key)).toEqual(["/crosswalk/sp80053", "/crosswalk/kubernetes", "/crosswalk/docker"]);
  });
});
