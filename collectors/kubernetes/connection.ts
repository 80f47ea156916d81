import { existsSync, readFileSync } from "node:fs";
import { Agent, type RequestOptions } from "node:https";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import { parse } from "yaml";
import { isRecord, listAt, recordAt, textAt } from "@/collectors/objects/raw";
import { redactText } from "@/collectors/objects/redact-arguments";
import { Unavailable } from "@/collectors/unavailable";
import { type FieldErrors, readInlineKubeconfig } from "./inline-kubeconfig";

/** How to reach one API server and be let in. */
export interface Connection {
  /** The context's name, or `in-cluster`. */
  readonly name: string;
  /** `https://host:port`, without a slash at the end. */
  readonly server: string;
  /** What a request needs now: tokens that are short-lived are read or made again when their time is over. */
  authorize(): Promise<{ agent: Agent; headers: Record<string, string> }>;
  /** Closes idle sockets. The connection can still be used. */
  close(): void;
}

export type Opened = { ok: true; connection: Connection } | { ok: false; errors: FieldErrors };

/**
 * A connection from a kubeconfig on this machine, as kubectl would take it: `path`, else $KUBECONFIG, else ~/.kube/config. Commands in it
 * (exec plug-ins) are run: it is the user's own file. For the command line only.
 */
export function connectKubeconfigFile({ path, context }: { path?: string; context?: string }): Opened {
  const paths = path ? [path] : defaultPaths();
  const missing = paths.find((candidate) => !existsSync(candidate));
  if (paths.length === 0 || missing)
    return refused("kubeconfig", `there is no kubeconfig at ${missing ?? "~/.kube/config"}`);
  const config = loadFiles(paths);
  if (!(config instanceof KubeConfig)) return refused("kubeconfig", config.problem);
  const names = config.getContexts().map(({ name }) => name);
  const wanted = context ?? config.getCurrentContext();
  if (!names.includes(wanted))
    return refused("context", `there is no context ${wanted ?? "set"}; choose one of: ${names.join(", ")}`);
  config.setCurrentContext(wanted);
  return connect(config, wanted);
}

/** A connection from a kubeconfig that came through a form or the API: inline data only (see `readInlineKubeconfig`). */
export function connectKubeconfigText({ text, context }: { text: string; context?: string }): Opened {
  const read = readInlineKubeconfig(text, context);
  if (!read.ok) return read;
  const { cluster, user } = read.kubeconfig;
  const config = new KubeConfig();
  config.loadFromClusterAndUser({ name: "cluster", skipTLSVerify: false, ...cluster }, { name: "user", ...user });
  return connect(config, read.kubeconfig.context);
}

/** A connection with the service account of the pod this runs in; its token file is read again every minute. */
export function connectInCluster(pathPrefix = ""): Opened {
  const token = `${pathPrefix}/var/run/secrets/kubernetes.io/serviceaccount/token`;
  if (!process.env.KUBERNETES_SERVICE_HOST || !process.env.KUBERNETES_SERVICE_PORT || !existsSync(token))
    return refused("in-cluster", "this does not run in a Kubernetes pod with a service account token");
  const config = new KubeConfig();
  config.loadFromCluster(pathPrefix);
  return connect(config, "in-cluster");
}

function refused(field: string, message: string): Opened {
  return { ok: false, errors: { [field]: message } };
}

function defaultPaths(): string[] {
  const listed = (process.env.KUBECONFIG ?? "").split(delimiter).filter(Boolean);
  const usual = join(homedir(), ".kube", "config");
  // kubectl passes over files of the list that are not there.
  const present = listed.filter((path) => existsSync(path));
  if (listed.length > 0) return present.length > 0 ? present : listed.slice(0, 1);
  return existsSync(usual) ? [usual] : [];
}

function loadFiles(paths: readonly string[]): KubeConfig | { problem: string } {
  const merged = new KubeConfig();
  for (const path of paths) {
    const config = loadFile(path);
    if (!(config instanceof KubeConfig)) return config;
    mergeMissing(merged, config);
  }
  return merged;
}

function loadFile(path: string): KubeConfig | { problem: string } {
  try {
    const config = new KubeConfig();
    config.loadFromFile(path);
    readTokenFiles(config, path);
    return config;
  } catch (error) {
    // Messages of YAML parsers quote the text around the fault, and that is full of credentials: only the kind of failure is told.
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return { problem: `${path} is not a readable kubeconfig${code}` };
  }
}

/** The first file that names a cluster, user or context wins, as in kubectl. */
function mergeMissing(into: KubeConfig, from: KubeConfig): void {
  const lacks = (list: readonly { name: string }[]) => (entry: { name: string }) =>
    !list.some(({ name }) => name === entry.name);
  for (const cluster of from.getClusters().filter(lacks(into.getClusters()))) into.addCluster(cluster);
  for (const user of from.getUsers().filter(lacks(into.getUsers()))) into.addUser(user);
  for (const context of from.getContexts().filter(lacks(into.getContexts()))) into.addContext(context);
  if (!into.getCurrentContext() && from.getCurrentContext()) into.setCurrentContext(from.getCurrentContext());
}

/** The client reads `token-file`; kubectl writes `tokenFile`. */
function readTokenFiles(config: KubeConfig, path: string): void {
  const raw: unknown = parse(readFileSync(path, "utf8"), { logLevel: "error", prettyErrors: false });
  for (const entry of listAt(raw, "users")) {
    const tokenFile = textAt(recordAt(entry, "user"), "tokenFile");
    const user = config.getUsers().find(({ name }) => isRecord(entry) && name === entry.name);
    if (!tokenFile || !user || user.token) continue;
    const absolute = tokenFile.startsWith("/") ? tokenFile : join(dirname(path), tokenFile);
    config.users = config.users.map((other) =>
      other === user ? { ...user, authProvider: { name: "tokenFile", config: { tokenFile: absolute } } } : other,
    );
  }
}

function connect(config: KubeConfig, name: string): Opened {
  const cluster = config.getCurrentCluster();
  if (!cluster) return refused("context", `the context ${name} names a cluster that is not there`);
  if (!config.getCurrentUser()) return refused("context", `the context ${name} names a user that is not there`);
  if (!cluster.server.startsWith("https://"))
    return refused("kubeconfig", `the server of ${name} must begin with https://`);
  return { ok: true, connection: new KubeConfigConnection(config, name, cluster.server.replace(/\/+$/, "")) };
}

class KubeConfigConnection implements Connection {
  private agent: { key: string; agent: Agent } | undefined;

  constructor(
    private readonly config: KubeConfig,
    readonly name: string,
    readonly server: string,
  ) {}

  async authorize(): Promise<{ agent: Agent; headers: Record<string, string> }> {
    const options: RequestOptions = {};
    await this.config.applyToHTTPSOptions(options).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      throw new Unavailable("refused", `no credential: ${redactText(message.trim().slice(0, 300))}`);
    });
    const basic = options.auth ? { Authorization: `Basic ${Buffer.from(options.auth).toString("base64")}` } : {};
    const headers = Object.entries(options.headers ?? {}).map(([header, value]) => [header, String(value).trim()]);
    return { agent: this.agentFor(options), headers: { ...basic, ...Object.fromEntries(headers) } };
  }

  /** The client's own agent opens a connection for each request; one that keeps them saves a TLS handshake a page. */
  private agentFor(options: RequestOptions): Agent {
    if (this.config.getCurrentCluster()?.proxyUrl && options.agent instanceof Agent) return options.agent;
    const { ca, cert, key, servername, rejectUnauthorized } = options;
    const identity = JSON.stringify([String(ca), String(cert), String(key), servername, rejectUnauthorized]);
    if (this.agent?.key !== identity) {
      this.agent?.agent.destroy();
      const strict = rejectUnauthorized === undefined ? {} : { rejectUnauthorized };
      const name = servername === undefined ? {} : { servername };
      this.agent = { key: identity, agent: new Agent({ keepAlive: true, ca, cert, key, ...name, ...strict }) };
    }
    return this.agent.agent;
  }

  close(): void {
    this.agent?.agent.destroy();
    this.agent = undefined;
  }
}
