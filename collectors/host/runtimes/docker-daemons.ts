import type { HostRoot } from "../host-root";
import type { Reading } from "../reading";
import { asDaemonSettings, conflictsOf, daemonJson, dockerShorts, unknownKeys } from "./docker-settings";
import { type HostUser, hostUsers } from "./host-users";
import { MergedSettings } from "./merged-settings";
import { isInstalled, runningPrograms } from "./running";
import { flagsOf, unitAssignments, unitCommand, userUnitFolders } from "./unit-arguments";

/** A daemon of Docker that the host has: that of the system, or one that a user runs without root. */
export interface DockerDaemon {
  /** Tells it from the others of the host: `docker`, `docker/alice`, `docker /srv/second/docker`. */
  subject: string;
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

/** Where the snap of Ubuntu has its file and its data. */
const snap = { file: "/var/snap/docker/current/config/daemon.json", data: "/var/snap/docker/common/var-lib-docker" };

/** The daemons of the system that run, else the one that is installed or has left data, and those of users. */
export async function dockerDaemons(reading: Reading): Promise<DockerDaemon[]> {
  const { root } = reading;
  const daemons: DockerDaemon[] = [];
  const running = (await runningPrograms(root, "dockerd")).filter(({ uid }) => uid === 0);
  for (const { words } of running) daemons.push(await daemonOf(reading, null, words));
  if (running.length === 0 && (await isSetUp(root))) daemons.push(await daemonOf(reading, null, null));
  if (running.length === 0 && (await root.exists(`${snap.data}/containers`)))
    daemons.push(await daemonOf(reading, null, ["dockerd", `--config-file=${snap.file}`, `--data-root=${snap.data}`]));
  for (const user of await hostUsers(reading)) {
    const has = await reading.part(
      async () =>
        (await root.exists(`${user.home}/.local/share/docker`)) ||
        (await root.exists(`${user.home}/.config/docker/daemon.json`)),
    );
    if (has) daemons.push(await daemonOf(reading, user, await commandOf(root, user)));
  }
  return toldApart(daemons);
}

async function isSetUp(root: HostRoot): Promise<boolean> {
  return (await isInstalled(root, "dockerd")) || (await root.exists("/var/lib/docker/containers"));
}

async function commandOf(root: HostRoot, user: HostUser): Promise<string[] | null> {
  return (await runningPrograms(root, "dockerd")).find(({ uid }) => uid === user.uid)?.words ?? null;
}

/** Daemons of root beside the first are named after where they keep their data; the usual place goes first. */
function toldApart(daemons: readonly DockerDaemon[]): DockerDaemon[] {
  const usualFirst = [...daemons].sort(
    (one, other) => Number(other.dataRoot === "/var/lib/docker") - Number(one.dataRoot === "/var/lib/docker"),
  );
  const names = new Set<string>();
  return usualFirst.map((daemon) => {
    const subject = names.has(daemon.subject) ? `${daemon.subject} ${daemon.dataRoot}` : daemon.subject;
    names.add(subject);
    return { ...daemon, subject };
  });
}

/** @param command that it runs with; null where it does not run, or not as a snap: its unit says then */
async function daemonOf(reading: Reading, user: HostUser | null, command: string[] | null): Promise<DockerDaemon> {
  const { root } = reading;
  const running = (await runningPrograms(root, "dockerd")).find(({ uid }) => uid === (user?.uid ?? 0));
  const folders = user === null ? undefined : userUnitFolders(user.home);
  const words = command ?? (await unitCommand(root, "docker.service", folders)) ?? [];
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
    subject: user === null ? "docker" : `docker/${user.name}`,
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
