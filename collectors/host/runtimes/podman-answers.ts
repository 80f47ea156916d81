import { textAt } from "@/collectors/objects/raw";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { Reading } from "../reading";
import type { EngineApi } from "./engine-api";
import type { PodmanStorage } from "./podman-storage";
import { parseJson } from "./toml";

/** What Podman says of itself and of what it has, as its API and its command say it in the same words (libpod 4 and 5). */
export interface PodmanAnswers {
  readonly from: "api" | "command";
  info(): Promise<unknown>;
  containerIds(): Promise<string[]>;
  /** The descriptions of containers; one that went away meanwhile may be missing. */
  containers(ids: readonly string[]): Promise<unknown[]>;
  pods(): Promise<unknown>;
  networks(): Promise<unknown>;
  images(): Promise<unknown>;
}

/** The libpod API over a socket. */
export function podmanApi(api: EngineApi): PodmanAnswers {
  const get = (path: string) => api.get(`/v4.0.0/libpod${path}`);
  return {
    from: "api",
    info: () => get("/info"),
    containerIds: async () => idsIn(await get("/containers/json?all=true")),
    containers: async (ids) => {
      const all: unknown[] = [];
      for (const id of ids) {
        const one = await unavailableOr(() => get(`/containers/${encodeURIComponent(id)}/json`));
        if (!(one instanceof Unavailable)) all.push(one);
        else if (one.reason !== "missing") throw one;
      }
      return all;
    },
    pods: () => get("/pods/json"),
    networks: () => get("/networks/json"),
    images: () => get("/images/json"),
  };
}

function idsIn(list: unknown): string[] {
  if (!Array.isArray(list)) throw new Unavailable("malformed", "/containers/json: no list");
  return list.flatMap((each) => textAt(each, "Id") ?? []);
}

/**
 * The command of this machine, for the account that runs us. Only where Podman has been at work since the machine was started: its first call
 * would make the places that it works with.
 * @param elsewhere asks another storage than the account's own
 */
export function podmanCommand(reading: Reading, elsewhere?: PodmanStorage): PodmanAnswers {
  const storage = elsewhere
    ? ["--root", elsewhere.graphRoot, "--runroot", elsewhere.runRoot, "--network-config-dir", elsewhere.networks]
    : [];
  const say = (...args: string[]) => reading.command("podman", [...storage, ...args]);
  const ask = async (...args: string[]) => parseJson(await say(...args));
  return {
    from: "command",
    info: () => ask("info", "--format", "json"),
    containerIds: async () => (await say("ps", "--all", "--quiet", "--no-trunc")).split("\n").filter(Boolean),
    containers: async (ids) => {
      const answer = ids.length === 0 ? [] : await ask("container", "inspect", ...ids);
      return Array.isArray(answer) ? answer : [answer];
    },
    pods: () => ask("pod", "ps", "--format", "json"),
    networks: () => ask("network", "ls", "--format", "json"),
    images: () => ask("images", "--format", "json"),
  };
}

/** Whether Podman has been at work for the account that runs us since the machine was started, so that asking it makes nothing new. */
export async function isAtWork(reading: Reading, { user, graphRoot }: PodmanStorage): Promise<boolean> {
  const { root } = reading;
  const uid = process.getuid?.();
  if (!root.isThisMachine || uid !== (user?.uid ?? 0)) return false;
  const alive = user === null ? "/run/libpod/alive" : `/run/user/${user.uid}/libpod/tmp/alive`;
  if (!(await root.exists(alive))) return false;
  return (await root.exists(`${graphRoot}/libpod/bolt_state.db`)) || (await root.exists(`${graphRoot}/db.sql`));
}
