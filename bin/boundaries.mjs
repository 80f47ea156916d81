#!/usr/bin/env node
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

// node bin/boundaries.mjs [folder]: checks who imports whom by the rules in .dependency-cruiser.cjs. Fails as well when a TypeScript
// file that git knows, or would add, was not read: a parser that reads nothing finds nothing wrong.

const folder = process.argv[2] ?? root;
const files = typeScriptFiles(folder);
const { modules, summary } = cruise(folder, files);
const read = new Set(modules.map((module) => module.source));
const unread = files.filter((file) => !read.has(file));

for (const { rule, from, to, cycle } of summary.violations) {
  const path = cycle ? [from, ...cycle.map((step) => step.name)].join(" → ") : `${from} → ${to}`;
  process.stderr.write(`${rule.name}: ${path}\n`);
}
for (const file of unread) process.stderr.write(`not read: ${file}\n`);
process.stdout.write(
  `${files.length} TypeScript files, ${summary.violations.length} forbidden imports, ${unread.length} files not read\n`,
);
process.exitCode = files.length > 0 && summary.violations.length + unread.length === 0 ? 0 : 1;

function typeScriptFiles(cwd) {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"];
  const names = execFileSync("git", list, { cwd, encoding: "utf8" }).split("\0").filter(Boolean);
  return names.filter((name) => existsSync(join(cwd, name))); // git still lists what was deleted and not committed
}

function cruise(cwd, sources) {
  const program = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const flags = ["--config", join(root, ".dependency-cruiser.cjs"), "--output-type", "json"];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...flags, ...sources], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1024 ** 3,
  });
  if (!stdout.startsWith("{")) throw new Error(`dependency-cruiser said: ${stdout}${stderr}`);
  return JSON.parse(stdout);
}
