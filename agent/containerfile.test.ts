import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "@/platform/project-root";

const containerfile = join(projectRoot, "deploy/Containerfile");

interface Instruction {
  name: string;
  value: string;
}
interface Stage {
  from: string;
  name: string;
  instructions: Instruction[];
}

/** The stages of a Containerfile; lines may go on behind a backslash. */
function stagesIn(text: string): { before: Instruction[]; stages: Stage[] } {
  const lines = text
    .replace(/^\s*#.*$/gm, "")
    .replace(/\\\n/g, " ")
    .split("\n");
  const [before, stages]: [Instruction[], Stage[]] = [[], []];
  for (const line of lines.map((each) => each.trim()).filter(Boolean)) {
    const [, name = "", value = ""] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    const [, from, as] = name === "FROM" ? (/^(\S+) AS (\S+)$/.exec(value) ?? []) : [];
    if (from !== undefined) stages.push({ from, name: as!, instructions: [] });
    else (stages.at(-1)?.instructions ?? before).push({ name, value });
  }
  return { before, stages };
}

describe("the Containerfile", () => {
  const base = `\${NODE_IMAGE}`;
  const { before, stages } = stagesIn(readFileSync(containerfile, "utf8"));
  const of = (stage: string, name: string) =>
    stages
      .find((each) => each.name === stage)!
      .instructions.flatMap((each) => (each.name === name ? [each.value] : []));

  it("builds on an image that whoever builds names, and on its own stages", () => {
    expect(before).toEqual([{ name: "ARG", value: "NODE_IMAGE" }]);
    expect(stages.map(({ name, from }) => `${name} on ${from}`)).toEqual([
      `build on ${base}`,
      `runtime on ${base}`,
      "agent on runtime",
      "server on runtime",
    ]);
  });
  it("ends as an ordinary user by number, with nothing but what the stage before built", () => {
    expect(of("runtime", "USER")).toEqual(["65532:65532"]);
    expect(of("runtime", "COPY")).toEqual(["--from=build /opt/plimsoll /opt/plimsoll"]);
    for (const late of ["agent", "server"])
      for (const name of ["USER", "COPY", "RUN", "ADD"]) expect(of(late, name)).toEqual([]);
    expect(stages.flatMap(({ instructions }) => instructions).filter(({ name }) => name === "ADD")).toEqual([]);
  });
  it("asks the server how it is, and says why it does not ask the agent", () => {
    expect(of("server", "HEALTHCHECK").join()).toContain("/api/health");
    expect(of("agent", "HEALTHCHECK")).toEqual(["NONE"]);
  });
  it("holds no secret, neither in a variable nor in an argument", () => {
    const set = stages
      .flatMap(({ instructions }) => instructions)
      .filter(({ name }) => name === "ENV" || name === "ARG");
    expect(set.map(({ value }) => value).join(" ")).not.toMatch(/token|password|secret|key|credential/i);
  });
});

const missing = ["buildah", "ldd"].filter((tool) => spawnSync(tool, ["--version"]).error);
const why =
  missing.length > 0
    ? `${missing} is not installed`
    : process.getuid?.() === 0
      ? null
      : "it takes root to build like this";

// No base image can be had here, and no container starts: a base of a shell and a few programs stands in for Node's, with a `node` and an `npm` that only do
// as if, and the steps run in a chroot. What the steps themselves build is not tried; what is copied, left out, owned and set is.
describe.skipIf(why !== null)(
  `an image that is built of it with a stand-in for Node.js${why ? ` (skipped: ${why})` : ""}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), "plimsoll-image-"));
    const storage = ["--root", join(folder, "root"), "--runroot", join(folder, "run"), "--storage-driver", "vfs"];
    const buildah = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync("buildah", [...storage, ...args], {
        encoding: "utf8",
        cwd: folder,
        maxBuffer: 1024 ** 3,
      });
      if (status !== 0) throw new Error(`buildah ${args[0]}: ${stderr.slice(-2_000)}`);
      return stdout.trim();
    };
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    let context: string;
    let image: string;
    beforeAll(() => {
      context = join(folder, "context");
      for (const path of spawnSync("git", ["ls-files"], { cwd: projectRoot, encoding: "utf8" })
        .stdout.split("\n")
        .filter(Boolean)) {
        if (!existsSync(join(projectRoot, path)) || /^(conformance|docs|e2e)\//.test(path)) continue;
        mkdirSync(dirname(join(context, path)), { recursive: true });
        copyFileSync(join(projectRoot, path), join(context, path));
      }
      copyFileSync(join(projectRoot, ".dockerignore"), join(context, ".dockerignore"));
      for (const secret of [".env.local", "token", "deploy/key-seed", "access/server.key"])
        writeFileSync(join(context, secret), "not-a-real-secret");
      standIn(join(folder, "base"));
      const base = buildah("from", "scratch");
      buildah("copy", base, join(folder, "base"), "/");
      buildah("config", "--env", "PATH=/usr/local/bin:/usr/bin:/bin", "--entrypoint", '["docker-entrypoint.sh"]', base);
      buildah("commit", base, "stand-in");
      const args = [
        "--isolation",
        "chroot",
        "--format",
        "docker",
        "--file",
        containerfile,
        "--build-arg",
        "NODE_IMAGE=localhost/stand-in",
      ];
      buildah("bud", ...args, "--target", "agent", "--tag", "agent", context);
      buildah("bud", ...args, "--tag", "server", context);
      image = buildah("mount", buildah("from", "server"));
    }, 180_000);

    const configOf = (name: string) =>
      JSON.parse(buildah("inspect", "--type", "image", name)).Docker.config as Record<string, unknown> & {
        Env: string[];
      };

    it("runs as an ordinary user, with the entrypoint of its base taken away", () => {
      expect(configOf("server")).toMatchObject({
        User: "65532:65532",
        Cmd: ["node", "/opt/plimsoll/bin/plimsoll", "start"],
        ExposedPorts: { "3190/tcp": {} },
        Labels: { "org.opencontainers.image.licenses": "Apache-2.0" },
      });
      expect(configOf("server").Entrypoint ?? []).toEqual([]);
      expect(JSON.stringify(configOf("server").Healthcheck)).toContain("/api/health");
      expect(configOf("agent")).toMatchObject({ Cmd: expect.arrayContaining(["agent"]), User: "65532:65532" });
      expect(JSON.stringify(configOf("agent").Healthcheck ?? "NONE")).toContain("NONE");
    });
    it("holds what was built and its sources, all of root, and neither tests nor what may be secret", () => {
      const within = (path: string) => existsSync(join(image, "opt/plimsoll", path));
      for (const path of [
        "dist/main.js",
        "bin/plimsoll",
        "cli/main.ts",
        "collectors/kubernetes/inline-kubeconfig.ts",
        "LICENSE",
      ])
        expect([path, within(path)]).toEqual([path, true]);
      for (const path of [
        "package-lock.json",
        "deploy",
        "token",
        ".env.local",
        "access/server.key",
        "agent/agent.test.ts",
      ])
        expect([path, within(path)]).toEqual([path, false]);
      const { stdout } = spawnSync(
        "find",
        [image, "-xdev", "(", "-perm", "/6000", "-o", "-path", "*/opt/*", "!", "-uid", "0", ")", "-type", "f"],
        { encoding: "utf8" },
      );
      expect(stdout).toBe("");
      expect(spawnSync("grep", ["-rl", "not-a-real-secret", image], { encoding: "utf8" }).stdout).toBe("");
      expect(existsSync(join(image, "usr/local/bin/npm"))).toBe(false);
    });
  },
);

/** A root with a shell, the programs that the steps call, and scripts in the place of node and npm. */
function standIn(root: string): void {
  const programs = ["sh", "rm", "mkdir", "install", "find", "chmod", "ls"].map((name) =>
    realpathSync(spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim()),
  );
  const names = ["sh", "rm", "mkdir", "install", "find", "chmod", "ls"];
  const libraries = programs.flatMap((path) =>
    [...spawnSync("ldd", [path], { encoding: "utf8" }).stdout.matchAll(/(\/\S+) \(0x/g)].map(([, library]) => library!),
  );
  const place = (from: string, to: string) => {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    copyFileSync(from, join(root, to));
    chmodSync(join(root, to), 0o755);
  };
  for (const [at, path] of programs.entries()) place(path, `bin/${names[at]}`);
  for (const library of new Set(libraries)) place(library, library);
  chmodSync(join(root, "bin/ls"), 0o4755);
  const script = (name: string, text: string) => {
    mkdirSync(join(root, "usr/local/bin"), { recursive: true });
    writeFileSync(join(root, "usr/local/bin", name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  };
  script("node", "exit 0");
  script(
    "npm",
    'case "$1" in install) mkdir -p node_modules/x ;; run) mkdir -p dist && echo built > dist/main.js ;; esac',
  );
  for (const path of ["etc", "tmp", "usr/bin", "usr/local/lib/node_modules/npm", "var/lib"])
    mkdirSync(join(root, path), { recursive: true });
  for (const file of ["etc/passwd", "etc/group"]) writeFileSync(join(root, file), "root:x:0:0::/:/bin/sh\n");
}
