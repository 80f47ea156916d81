import type { HostRoot } from "../host-root";
import type { Reading } from "../reading";
import { asDaemonSettings, conflictsOf, daemonJson, dockerShorts, unknownKeys } from "./docker-settings";
import { type HostUser, hostUsers } from "./host-users";
import { MergedSettings } from "./merged-settings";
import { isInstalled, runningPrograms } from "./running";
import { flagsOf, unitAssignments, unitCommand, userUnitFolders } from "./unit-arguments";

/** A daemon of Docker that the host has: that of the system, or one that a user runs without root. */
export interface DockerDaemon {
  /** null for the daemon that root runs. */
  user: HostUser | null;
  isRunning: boolean | null;
  merged: MergedSettings;
  unknown: string[];
  conflicts: string[];
  listens: string[];
  sockets: string[];
  dataRoot: string;
}

/** The daemon of the system where one is installed or has left data, and those of users. */
export async function dockerDaemons(reading: Reading): Promise<DockerDaemon[]> {
  const { root } = reading;
  const daemons: DockerDaemon[] = [];
  if ((await isInstalled(root, "dockerd")) || (await root.exists("/var/lib/docker/containers"))) {
    const daemon = await daemonOf(reading, null);
    if (daemon) daemons.push(daemon);
  }
  for (const user of await hostUsers(reading)) {
    const has = await reading.part(
      async () =>
        (await root.exists(`${user.home}/.local/share/docker`)) ||
        (await root.exists(`${user.home}/.config/docker/daemon.json`)),
    );
    const daemon = has ? await daemonOf(reading, user) : null;
    if (daemon) daemons.push(daemon);
  }
  return daemons;
}

async function daemonOf(reading: Reading, user: HostUser | null): Promise<DockerDaemon | null> {
  const { root } = reading;
  const running = (await runningPrograms(root, "dockerd")).find(({ uid }) => uid === (user?.uid ?? 0));
  const folders = user === null ? undefined : userUnitFolders(user.home);
  const words = running?.words ?? (await unitCommand(root, "docker.service", folders)) ?? [];
  const flags = flagsOf(words, dockerShorts);
  const path =
    flags["config-file"] ?? (user === null ? "/etc/docker/daemon.json" : `${user.home}/.config/docker/daemon.json`);
  // A file that cannot be read leaves the arguments known, but not what is in effect: nothing is told then.
  const text = await root.textIfThere(path);
  const file = text === null ? {} : daemonJson(path, text);
  const { "config-file": _, ...given } = asDaemonSettings(flags);
  const merged = new MergedSettings();
  merged.take(path, file);
  merged.take(running ? "arguments of dockerd" : "docker.service", given);
  const listens = await endpoints(root, merged, user);
  return {
    user,
    isRunning: (await root.exists("/proc/1")) ? running !== undefined : null,
    merged,
    unknown: unknownKeys(file),
    conflicts: conflictsOf(file, given),
    listens,
    sockets: listens.flatMap((endpoint) => /^unix:\/\/(\/.+)$/.exec(endpoint)?.[1] ?? []),
    dataRoot: String(
      merged.settings["data-root"] ?? (user === null ? "/var/lib/docker" : `${user.home}/.local/share/docker`),
    ),
  };
}

/** What it listens on. `fd://` is what docker.socket hands over; without any host it is the socket alone. */
async function endpoints(root: HostRoot, { settings }: MergedSettings, user: HostUser | null): Promise<string[]> {
  const own = user === null ? "/run/docker.sock" : `/run/user/${user.uid}/docker.sock`;
  const hosts = Array.isArray(settings.hosts) && settings.hosts.length > 0 ? settings.hosts : [`unix://${own}`];
  const activated = user === null && hosts.some((host) => host.startsWith("fd://"));
  const streams = activated ? await listenStreams(root, "docker.socket", own) : [];
  const stated = hosts
    .filter((host) => !host.startsWith("fd://"))
    .map((host) => host.replace(/^unix:\/\/\/var\/run\//, "unix:///run/"));
  return [...new Set([...streams, ...stated])].sort();
}

/**
 * `ListenStream` of a socket unit: paths, and ports with or without an address, that systemd opens for the service.
 * @param usual what it is where there is no such unit
 * @param folders where units are looked for, those of the system unless given
 * @param runtime what `%t/…/x.sock` of a user's unit stands for
 */
export async function listenStreams(
  root: HostRoot,
  unit: string,
  usual: string,
  folders?: readonly string[],
  runtime?: string,
): Promise<string[]> {
  const assignments = await unitAssignments(root, unit, folders);
  if (assignments === null) return [`unix://${usual}`];
  let streams: string[] = [];
  for (const [key, value] of assignments)
    if (key === "Socket.ListenStream") streams = value === "" ? [] : [...streams, value];
  return streams.map((stream) => endpointOf(stream, runtime));
}

function endpointOf(stream: string, runtime: string | undefined): string {
  if (stream.startsWith("%t/")) return `unix://${runtime ?? stream.replace("%t", "/run")}`;
  if (stream.startsWith("/")) return `unix://${stream.replace(/^\/var\/run\//, "/run/")}`;
  return `tcp://${/^\d+$/.test(stream) ? `0.0.0.0:${stream}` : stream}`;
}
