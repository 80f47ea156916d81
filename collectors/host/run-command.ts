import { type ExecFileException, execFile } from "node:child_process";
import { Unavailable } from "@/collectors/unavailable";
import type { HostLimits } from "./host-limits";

const field = (name: string) => `$\{${name}}`;
/** A line for each package: name, version, state. */
export const dpkgFormat = `${field("binary:Package")}\\t${field("Version")}\\t${field("db:Status-Abbrev")}\\n`;

/** Commands that only read, by name, with the arguments that may be given. Nothing else is ever run. */
const readOnly: Record<string, readonly (readonly string[])[]> = {
  "dpkg-query": [["-W", "-f", dpkgFormat]],
  rpm: [["-qa", "--qf", "%{NAME}\\t%{EPOCHNUM}:%{VERSION}-%{RELEASE}\\n"]],
  sshd: [["-T"]],
  auditctl: [["-l"], ["-s"]],
  systemctl: [["list-unit-files", "--no-pager", "--no-legend", "--type=service,socket,timer"]],
  dockerd: [["--version"]],
  containerd: [["--version"]],
  crio: [["--version"]],
  buildah: [["--version"]],
  buildkitd: [["--version"]],
  nerdctl: [["--version"]],
  runc: [["--version"]],
  crun: [["--version"]],
  podman: [["--version"]],
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
  if (!readOnly[command]?.some((allowed) => allowed.join("\u0000") === args.join("\u0000")))
    throw new Error(`${command} ${args.join(" ")} is not on the list of commands that only read`);
  return new Promise((resolve, reject) => {
    const options = {
      env: { PATH: folders, LC_ALL: "C", NODE_ENV: process.env.NODE_ENV },
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
