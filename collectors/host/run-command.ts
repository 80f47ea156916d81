import { type ExecFileException, execFile } from "node:child_process";
import { userInfo } from "node:os";
import { Unavailable } from "@/collectors/unavailable";
import type { HostLimits } from "./host-limits";

/** Another place for the storage of Podman than its own. */
const ofStorage = [
  "--root",
  /^\/[\w./-]+$/,
  "--runroot",
  /^\/[\w./-]+$/,
  "--network-config-dir",
  /^\/[\w./-]+$/,
] as const;
/** What is asked of Podman: lists and descriptions. `several` stands for one identifier or more. */
const several = /^[0-9a-f]{64}$/;
const podmanQuestions: readonly (readonly (string | RegExp)[])[] = [
  ["info", "--format", "json"],
  ["ps", "--all", "--quiet", "--no-trunc"],
  ["container", "inspect", several],
  ["pod", "ps", "--format", "json"],
  ["network", "ls", "--format", "json"],
  ["images", "--format", "json"],
];

/** A line for each package: name, epoch and version, architecture, when it was installed (seconds since 1970). */
export const rpmQuery = [
  "-qa",
  "--qf",
  "%{NAME}\\t%{EPOCHNUM}:%{VERSION}-%{RELEASE}\\t%{ARCH}\\t%{INSTALLTIME}\\n",
] as const;

/** Commands that only read, by name, with the arguments that may be given; the last pattern may be met by several. Nothing else is ever run. */
const readOnly: Record<string, readonly (readonly (string | RegExp)[])[]> = {
  rpm: [rpmQuery],
  sshd: [["-T"]],
  auditctl: [["-l"], ["-s"]],
  dockerd: [["--version"]],
  containerd: [["--version"]],
  crio: [["--version"]],
  buildah: [["--version"]],
  buildkitd: [["--version"]],
  nerdctl: [["--version"]],
  runc: [["--version"]],
  crun: [["--version"]],
  podman: [["--version"], ...podmanQuestions, ...podmanQuestions.map((question) => [...ofStorage, ...question])],
};
export type ReadOnlyCommand = keyof typeof readOnly & string;

/** Where system commands lie; the PATH of whoever starts us is not trusted. */
const folders = "/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * What a read-only command of this machine says on its standard output. No shell, a fixed environment, bounded time and size.
 * @throws Unavailable: `missing` when it is not installed, `refused` when it fails, `timed-out`, `too-large`
 * @throws Error for a command or arguments that are not on the list: a bug
 */
export async function runCommand(
  command: ReadOnlyCommand,
  args: readonly string[],
  limits: Pick<HostLimits, "commandMilliseconds" | "commandBytes">,
): Promise<string> {
  if (!readOnly[command]?.some((allowed) => isAllowed(args, allowed)))
    throw new Error(`${command} ${args.join(" ")} is not on the list of commands that only read`);
  return new Promise((resolve, reject) => {
    const options = {
      env: { PATH: folders, LC_ALL: "C", NODE_ENV: process.env.NODE_ENV, ...ofUser() },
      cwd: "/",
      timeout: limits.commandMilliseconds,
      maxBuffer: limits.commandBytes,
      killSignal: "SIGKILL" as const,
    };
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error) reject(failureOf(command, error, stderr, limits));
      else resolve(stdout);
    });
  });
}

function isAllowed(args: readonly string[], allowed: readonly (string | RegExp)[]): boolean {
  const last = allowed.at(-1);
  if (args.length < allowed.length || (args.length > allowed.length && typeof last === "string")) return false;
  return args.every((arg, at) => {
    const wanted = allowed[at] ?? last;
    return typeof wanted === "string" ? arg === wanted : wanted?.test(arg);
  });
}

/** Where the account that runs us has its files, by the system's own list of accounts: Podman looks for its storage there. */
function ofUser(): Record<string, string> {
  const { uid, homedir } = userInfo();
  return uid === 0 ? { HOME: homedir } : { HOME: homedir, XDG_RUNTIME_DIR: `/run/user/${uid}` };
}

function failureOf(
  command: string,
  error: ExecFileException,
  complaint: string,
  { commandMilliseconds, commandBytes }: Pick<HostLimits, "commandMilliseconds" | "commandBytes">,
): Unavailable {
  if (error.code === "ENOENT") return new Unavailable("missing", `${command}: not installed`);
  if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER")
    return new Unavailable("too-large", `${command}: says more than ${commandBytes} bytes`);
  if (error.killed) return new Unavailable("timed-out", `${command}: no end within ${commandMilliseconds} ms`);
  return new Unavailable("refused", `${command}: ${complaint.trim().slice(0, 300) || error.message}`);
}
