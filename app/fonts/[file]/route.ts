import { readFile } from "node:fs/promises";
import { join } from "node:path";

const folder = join(process.cwd(), "node_modules/@fontsource/ibm-plex-sans-jp");
const weights = ["400", "500", "600"];
const slice = /^ibm-plex-sans-jp-(?:\d{1,3}|latin)-(?:400|500|600)-normal\.woff2$/;
const headers = { "Cache-Control": "public, max-age=31536000, immutable" };

/**
 * The Japanese typeface: one style sheet that names some hundred slices by Unicode range, and the slices. A page in Japanese
 * loads the few it has characters of; a page in English loads nothing.
 */
export async function GET(_request: Request, context: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await context.params;
  if (file === "ibm-plex-sans-jp.css") return style();
  if (!slice.test(file)) return new Response("Not found", { status: 404 });
  const bytes = await readFile(join(folder, "files", file)).catch(() => null);
  if (!bytes) return new Response("Not found", { status: 404 });
  return new Response(new Uint8Array(bytes), { headers: { ...headers, "Content-Type": "font/woff2" } });
}

async function style(): Promise<Response> {
  const sheets = await Promise.all(weights.map((weight) => readFile(join(folder, `${weight}.css`), "utf8")));
  const css = sheets
    .join("\n")
    .replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, "")
    .replaceAll("url(./files/", "url(/fonts/");
  return new Response(css, { headers: { ...headers, "Content-Type": "text/css; charset=utf-8" } });
}
