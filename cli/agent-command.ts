import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { defaultAgentFolder, readyAgentFolder } from "@/agent/agent-folder";
import { agentFingerprint, loadAgentKey } from "@/agent/agent-key";
import { durationOf } from "@/agent/duration";
import { proxyFor, shownProxy } from "@/agent/proxy";
import { runAgent } from "@/agent/run-agent";
import { seededAgentKey } from "@/agent/seeded-key";
import { sendDelivery } from "@/agent/send-delivery";
import { deliveriesAddress } from "@/agent/server-address";
import { Spool } from "@/agent/spool";
import { readTokenFile } from "@/agent/token-file";
import { exitCodes } from "@/cli/exit-codes";
import { version } from "@/cli/version";
import { CannotRun } from "@/platform/cannot-run";
import { stopSignal } from "@/platform/stop-signal";

export interface AgentCommandOptions {
  server: string;
  tokenFile: string;
  once?: boolean;
  every?: string;
  root: string;
  spool?: string;
  spoolCount: number;
  spoolSize: number;
  name?: string;
  caFile?: string;
  keySeedFile?: string;
  quiet?: boolean;
}

/**
 * `plimsoll agent`: reads this host and delivers what it saw, once or for ever. What happens is said on standard error, a line each.
 * @throws CannotRun before anything is read, when an option makes no sense or a file is not as it must be
 */
export async function agentCommand(
  options: AgentCommandOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  if (options.once && options.every) throw new CannotRun("say either --once or --every, not both");
  const everyMilliseconds = options.once ? null : durationOf(options.every ?? "1h");
  const address = deliveriesAddress(options.server);
  const proxy = proxyFor(address, env);
  const { tokenFile, root } = options;
  if (!existsSync(root)) throw new CannotRun(`there is no ${root}`);
  await readTokenFile(tokenFile);
  const ca = options.caFile === undefined ? null : await readCertificates(options.caFile);
  const folder = await readyAgentFolder(options.spool ?? defaultAgentFolder(env));
  const { keySeedFile } = options;
  const key = keySeedFile === undefined ? await loadAgentKey(folder) : await seededAgentKey(keySeedFile, root);
  const say = (sentence: string) => void process.stderr.write(`plimsoll agent: ${sentence}\n`);
  const limits = { count: options.spoolCount, bytes: options.spoolSize * 1024 * 1024 };
  const spool = await Spool.open(folder, say, limits);
  const note = options.quiet ? () => undefined : say;
  const way = proxy ? ` through ${shownProxy(proxy)}` : "";
  note(`delivers to ${address.origin}${way}, signs as ${agentFingerprint(key)}`);
  const signal = stopSignal();
  try {
    const isDone = await runAgent({
      ...{ root, name: options.name ?? null, version: version(), everyMilliseconds },
      ...{ spool, key, say, note, signal },
      send: async (given) => sendDelivery({ ...given, address, ca, proxy, token: await readTokenFile(tokenFile) }),
    });
    return isDone ? exitCodes.done : exitCodes.couldNotRun;
  } catch (error) {
    if (signal.aborted) return exitCodes.done;
    throw error;
  }
}

async function readCertificates(path: string): Promise<string> {
  try {
    const pem = await readFile(path, "utf8");
    if (pem.includes("-----BEGIN CERTIFICATE-----")) return pem;
  } catch (error) {
    throw new CannotRun(`the CA file ${path} cannot be read: ${(error as Error).message}`);
  }
  throw new CannotRun(`the CA file ${path} holds no certificate in PEM`);
}
