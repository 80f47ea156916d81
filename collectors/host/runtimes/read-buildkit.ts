import { isRecord, recordAt } from "@/collectors/objects/raw";
import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { imageTrustSchema } from "@/facts/host/image-trust";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import type { Reading } from "../reading";
import { type HostUser, hostUsers } from "./host-users";
import { MergedSettings } from "./merged-settings";
import { isInstalled, runningPrograms } from "./running";
import { socketsAt } from "./sockets";
import { parseToml } from "./toml";
import { flagsOf, unitCommand, userUnitFolders } from "./unit-arguments";
import { versionOf } from "./version-of";

/** BuildKit's daemon of root and of each user who has one: buildkitd.toml and the arguments it runs with, or would by its unit. */
export async function readBuildkit(reading: Reading): Promise<AnyFact[]> {
  const facts: AnyFact[] = [];
  if (await isInstalled(reading.root, "buildkitd")) facts.push(...(await daemonOf(reading, null)));
  for (const user of await hostUsers(reading)) {
    const has = await reading.part(() => reading.root.exists(`${user.home}/.local/share/buildkit`));
    if (has) facts.push(...(await daemonOf(reading, user)));
  }
  return facts;
}

async function daemonOf(reading: Reading, user: HostUser | null): Promise<AnyFact[]> {
  const { root } = reading;
  const running = (await runningPrograms(root, "buildkitd")).find(({ uid }) => uid === (user?.uid ?? 0));
  const folders = user === null ? undefined : userUnitFolders(user.home);
  const flags = flagsOf(running?.words ?? (await unitCommand(root, "buildkit.service", folders)) ?? []);
  const path =
    flags.config ?? (user === null ? "/etc/buildkit/buildkitd.toml" : `${user.home}/.config/buildkit/buildkitd.toml`);
  const text = await root.textIfThere(path);
  const content = text === null ? {} : parseToml(text, path);
  const merged = new MergedSettings();
  merged.take(path, content);
  const stated = flags.addr?.split(",") ?? merged.settings["grpc.address"];
  const own =
    user === null ? "unix:///run/buildkit/buildkitd.sock" : `unix:///run/user/${user.uid}/buildkit/buildkitd.sock`;
  const listens = Array.isArray(stated) && stated.length > 0 ? stated : [own];
  // Certificates of clients are verified where their authority is named (buildkitd.toml(5), `grpc.tls.ca`).
  const isVerified = flags.tlscacert !== undefined || typeof merged.settings["grpc.tls.ca"] === "string";
  if (isVerified) merged.take(path, { tlsverify: true });
  const name = user?.name ?? null;
  const body = readShape(
    runtimeConfigurationSchema,
    {
      tool: "buildkit",
      user: name,
      version: await versionOf(reading, "buildkitd"),
      isInstalled: true,
      isRunning: (await root.exists("/proc/1")) ? running !== undefined : null,
      isRootless: user !== null,
      settings: merged.settings,
      from: merged.from,
      listens,
      sockets: await socketsAt(
        reading,
        listens.flatMap((endpoint) => /^unix:\/\/(\/.+)$/.exec(endpoint)?.[1] ?? []),
      ),
    },
    "",
  );
  const subject = name === null ? "buildkit" : `buildkit/${name}`;
  const trust = readShape(imageTrustSchema, { tool: "buildkit", user: name, registries: registriesIn(content) }, "");
  return [reading.fact("runtime-configuration", body, subject), reading.fact("image-trust", trust, subject)];
}

/** `[registry."r.example.com"]` with `http`, `insecure` and `mirrors`. */
function registriesIn(content: Record<string, unknown>) {
  return Object.entries(recordAt(content, "registry")).flatMap(([prefix, registry]) => {
    if (!isRecord(registry)) return [];
    const insecure = registry.http === true || registry.insecure === true;
    const mirrors = Array.isArray(registry.mirrors) ? registry.mirrors.map(String) : [];
    return [
      { prefix, location: prefix, insecure, blocked: false },
      ...mirrors.map((location) => ({
        prefix,
        location,
        insecure:
          isRecord(recordAt(content, "registry")[location]) &&
          recordAt(recordAt(content, "registry"), location).http === true,
        blocked: false,
        isMirrorOf: prefix,
      })),
    ];
  });
}
