import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { publishedSchemas } from "@/reports/published-schemas";

// Writes public/schemas/ from the zod schemas. Run from the project folder: node bin/schemas.mjs
for (const [name, text] of publishedSchemas()) {
  await writeFile(join("public/schemas", name), text);
  process.stdout.write(`public/schemas/${name}\n`);
}
