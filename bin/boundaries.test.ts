import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("boundaries.mjs", import.meta.url));
let folder: string;

function write(file: string, text: string) {
  mkdirSync(join(folder, dirname(file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function check() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, folder], { encoding: "utf8" });
  return { status, stdout: stdout.trim(), complaints: stderr.trim().split("\n").filter(Boolean) };
}

// A little house that keeps the rules; each test then breaks one.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-rooms-"));
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  write(
    "tsconfig.json",
    '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "bundler", "paths": { "@/*": ["./*"] } } }',
  );
  write("facts/asset.ts", "export type Asset = { name: string };\n");
  write(
    "controls/check.ts",
    'import type { Asset } from "@/facts/asset";\nexport const check = (asset: Asset) => asset.name;\n',
  );
  write("store/record.ts", "export const record = () => 1;\n");
  write("app/page.ts", 'import { check } from "@/controls/check";\nexport const page = check({ name: "x" });\n');
  write("app/actions.ts", 'import { record } from "@/store/record";\nexport const action = record();\n');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("the rooms", () => {
  it("pass when every import keeps to the table", () => {
    expect(check()).toEqual({
      status: 0,
      stdout: "5 TypeScript files, 0 forbidden imports, 0 files not read",
      complaints: [],
    });
  });

  it("fail at each import that the table forbids, and at no other", () => {
    const use = (file: string) => `import "@/${file}";\n`;
    write("facts/asset.ts", `${use("controls/check")}export type Asset = { name: string };\n`);
    write("controls/x.ts", 'import type { Y } from "@/store/record";\nexport type X = Y;\n');
    write("app/other.ts", use("store/record"));
    write("ui/types.ts", 'import type { check } from "@/controls/check";\nexport type Check = typeof check;\n');
    write("ui/value.ts", use("controls/check"));
    write("collectors/a/x.ts", use("collectors/b/y") + use("collectors/shared"));
    write("collectors/b/y.ts", use("collectors/simulated/z"));
    write("collectors/simulated/z.ts", "export const z = 1;\n");
    write("collectors/shared.ts", "export const shared = 1;\n");
    write("cli/x.ts", use("facts/nothing"));
    write("cli/x.test.ts", use("app/page"));
    write("cli/y.ts", use("cli/x.test"));
    const { status, complaints } = check();
    expect(complaints.sort()).toEqual([
      "app-imports-from-few-files: app/other.ts → store/record.ts",
      "controls-imports: controls/x.ts → store/record.ts",
      "facts-imports: facts/asset.ts → controls/check.ts",
      "no-cycles: controls/check.ts → facts/asset.ts → controls/check.ts",
      "no-imports-of-tests: cli/y.ts → cli/x.test.ts",
      "nothing-missing: cli/x.ts → @/facts/nothing",
      "one-kind-of-source-at-a-time: collectors/a/x.ts → collectors/b/y.ts",
      "ui-imports-types-only: ui/value.ts → controls/check.ts",
    ]);
    expect(status).toBe(1);
  });

  it("fail when a TypeScript file that git knows was not read", () => {
    write("dist/left-out.ts", "export const x = 1;\n");
    expect(check()).toMatchObject({ status: 1, complaints: ["not read: dist/left-out.ts"] });
  });

  it("fail when there is nothing to read", () => {
    for (const room of ["facts", "controls", "store", "app"]) rmSync(join(folder, room), { recursive: true });
    expect(check().status).toBe(1);
  });
});
