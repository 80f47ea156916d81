import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PodmanStorage } from "../runtimes/podman-storage";

/** Why a real Podman cannot be used here; null where it can. */
export function noPodman(): string | null {
  if (!existsSync("/usr/bin/podman")) return "podman is not installed";
  return process.getuid?.() === 0 ? null : "only root has a storage of its own for the tests";
}

/** A real Podman with a storage of its own in a temporary folder. It starts no containers: kernels of test machines often refuse that. */
export class OwnPodman {
  private constructor(
    private readonly folder: string,
    readonly storage: PodmanStorage,
  ) {}

  /** With one image, `localhost/tiny:1`. */
  static async make(): Promise<OwnPodman> {
    const folder = await mkdtemp(join(tmpdir(), "own-podman-"));
    const storage = {
      user: null,
      graphRoot: `${folder}/root`,
      runRoot: `${folder}/run`,
      networks: `${folder}/networks`,
    };
    const podman = new OwnPodman(folder, storage);
    await mkdir(`${folder}/image`);
    await writeFile(`${folder}/image/hello`, "hello");
    execFileSync("tar", ["-C", `${folder}/image`, "-cf", `${folder}/image.tar`, "."]);
    podman.run("import", "--quiet", `${folder}/image.tar`, "localhost/tiny:1");
    return podman;
  }

  run(...args: string[]): string {
    return execFileSync("podman", [...this.options, ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  }

  /** Keeps a secret in Podman's store. */
  async keep(name: string, value: string): Promise<void> {
    await writeFile(`${this.folder}/${name}`, value);
    this.run("secret", "create", name, `${this.folder}/${name}`);
  }

  /** Serves the API on a socket until `stop` is called. */
  async serve(socket: string): Promise<{ stop: () => Promise<void> }> {
    const service = spawn("podman", [...this.options, "system", "service", "--time", "0", `unix://${socket}`], {
      stdio: "ignore",
    });
    for (let waited = 0; !(await answers(socket)) && waited < 10_000; waited += 50)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return {
      stop: () =>
        new Promise((resolve) => {
          service.once("exit", () => resolve());
          service.kill();
        }),
    };
  }

  async remove(): Promise<void> {
    // Not `system reset`: that would take the run-time folder of every Podman of this account.
    this.run("pod", "rm", "--all", "--force");
    this.run("rm", "--all", "--force");
    await rm(this.folder, { recursive: true, force: true });
  }

  private get options(): string[] {
    const { graphRoot, runRoot, networks } = this.storage;
    return ["--root", graphRoot, "--runroot", runRoot, "--network-config-dir", networks];
  }
}

/** Whether somebody listens: the socket is there before anybody does. */
function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once("connect", () => {
      connection.destroy();
      resolve(true);
    });
    connection.once("error", () => resolve(false));
  });
}
