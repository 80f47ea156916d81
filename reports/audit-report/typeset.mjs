import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { fontCoverage } from "./font-coverage.mjs";

// A program of its own, so that setting pages neither holds up the web server nor outlives its time limit:
// the data of a report as JSON on stdin, the PDF on stdout. The first argument may name another PDF standard.

const folder = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** PDF/A-2a: kept for years, with the structure that screen readers need. */
const standard = process.argv[2] ?? "a-2a";

/** The files of a family: name in the package, weights. */
const families = {
  sans: ["ibm-plex-sans", "IBMPlexSans", ["400Regular", "500Medium", "600SemiBold"]],
  japanese: ["ibm-plex-sans-jp", "IBMPlexSansJP", ["400Regular", "500Medium", "600SemiBold"]],
  mono: ["ibm-plex-mono", "IBMPlexMono", ["400Regular", "500Medium"]],
};

/** @param {[string, string, string[]]} family */
function filesOf([name, prefix, weights]) {
  const home = dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));
  return weights.map((weight) => join(home, weight, `${prefix}_${weight}.ttf`));
}

const fonts = Object.fromEntries(Object.entries(families).map(([name, family]) => [name, filesOf(family)]));

/**
 * Text with every character shown: what no font of ours has (and what has no shape, such as marks that turn the direction of
 * writing) becomes its code point, as in [U+202E]. A PDF/A must not hold a character that it cannot show.
 */
function shower() {
  const has = (family) => fontCoverage(fonts[family][0]);
  const [sans, japanese, mono] = [has("sans"), has("japanese"), has("mono")];
  const shown = (point) => (sans.has(point) && mono.has(point)) || japanese.has(point);
  return (text) =>
    text.replace(/[^\x20-\x7E]+/gu, (run) => {
      const hidden = [];
      let out = "";
      const flush = () => {
        if (hidden.length > 0) out += `[${hidden.splice(0).join(" ")}]`;
      };
      for (const character of run.toWellFormed()) {
        const point = character.codePointAt(0);
        const invisible = /[\p{C}\p{Zl}\p{Zp}]/u.test(character);
        if (invisible || !shown(point)) hidden.push(`U+${point.toString(16).toUpperCase().padStart(4, "0")}`);
        else {
          flush();
          out += character;
        }
      }
      flush();
      return out;
    });
}

/** A piece of text that grew by code points may break before and after each group of them. */
function pieces(text, shown) {
  return shown === text ? [text] : shown.split(/(?<=\])(?=.)|(?=\[U\+)/u);
}

/** @param {unknown} value @param {(text: string) => string} show */
function mapTexts(value, show) {
  if (typeof value === "string") return show(value);
  if (Array.isArray(value))
    return value.flatMap((each) => (typeof each === "string" ? pieces(each, show(each)) : [mapTexts(each, show)]));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, show)]));
}

const data = mapTexts(await json(process.stdin), shower());
const compiler = NodeCompiler.create({
  workspace: folder,
  fontArgs: [
    {
      fontPaths: [
        ...new Set(
          Object.values(fonts)
            .flat()
            .map((file) => dirname(file)),
        ),
      ],
    },
  ],
});
compiler.mapShadow(join(folder, "data.json"), Buffer.from(JSON.stringify(data)));
const compiled = compiler.compile({ mainFilePath: join(folder, "audit-report.typ") });
if (compiled.hasError()) {
  compiled.printErrors();
  process.exit(1);
}
const creationTimestamp = Math.floor(Date.parse(data.createdAt) / 1000);
process.stdout.write(compiler.pdf(compiled.result, { pdfStandard: standard, creationTimestamp }));
