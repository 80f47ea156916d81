import { isAlias, parseDocument, visit } from "yaml";
import { z } from "zod";

/**
 * A kubeconfig that came from somewhere else than this machine (a form, the API). It may hold inline data only: a command or plug-in in it would
 * run on the server, a path would read the server's files, a proxy would choose who sees the credential.
 *
 * What it can make the server do is GET requests to fixed Kubernetes paths of an https address, without following redirects;
 * of the answers only Kubernetes objects and the message of a Kubernetes status come back. Addresses on private networks and loopback are allowed,
 * because that is where clusters are; link-local ones (cloud metadata services) are not.
 */
export interface InlineKubeconfig {
  context: string;
  cluster: { server: string; caData: string | undefined; tlsServerName: string | undefined };
  user: { token?: string; certData?: string; keyData?: string; username?: string; password?: string };
}

export type FieldErrors = Record<string, string>;
export type InlineResult = { ok: true; kubeconfig: InlineKubeconfig } | { ok: false; errors: FieldErrors };

const LARGEST_CHARACTERS = 256 * 1024;
const FLATTEN = "`kubectl config view --raw --flatten --minify` writes one with inline data";

const refusedKeys: Record<string, string> = {
  exec: "commands are not run on the server; use a token of a service account",
  "auth-provider": "plug-ins are not run on the server; use a token of a service account",
  tokenFile: `a path on another machine means nothing here; ${FLATTEN}`,
  "token-file": `a path on another machine means nothing here; ${FLATTEN}`,
  "client-certificate": `a path on another machine means nothing here; ${FLATTEN}`,
  "client-key": `a path on another machine means nothing here; ${FLATTEN}`,
  "certificate-authority": `a path on another machine means nothing here; ${FLATTEN}`,
  "proxy-url": "a proxy cannot be named here",
  as: "impersonation is not supported; give the reader an account of its own",
  "as-uid": "impersonation is not supported; give the reader an account of its own",
  "as-groups": "impersonation is not supported; give the reader an account of its own",
  "as-user-extra": "impersonation is not supported; give the reader an account of its own",
};

const pem = (what: string) =>
  z
    .string()
    .max(LARGEST_CHARACTERS)
    .refine((data) => Buffer.from(data, "base64").toString("latin1").includes("-----BEGIN "), {
      message: `is not a ${what} in base64`,
    });
const text = z.string().min(1).max(16_384);
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

const clusterSchema = z.object({
  server: z.string().max(2048).superRefine(checkServer),
  "certificate-authority-data": optional(pem("certificate")),
  "tls-server-name": optional(text),
  "insecure-skip-tls-verify": z
    .literal(false, { error: "the server's certificate must be checked; give its authority" })
    .nullish(),
});
const userSchema = z.object({
  token: optional(text),
  "client-certificate-data": optional(pem("certificate")),
  "client-key-data": optional(pem("private key")),
  username: optional(text),
  password: optional(text),
});
const kubeconfigSchema = z.object({
  clusters: z
    .array(z.object({ name: text, cluster: clusterSchema }))
    .min(1)
    .max(200),
  users: z
    .array(z.object({ name: text, user: userSchema }))
    .min(1)
    .max(200),
  contexts: z
    .array(z.object({ name: text, context: z.object({ cluster: text, user: text }) }))
    .min(1)
    .max(200),
  "current-context": optional(text),
});
type Kubeconfig = z.output<typeof kubeconfigSchema>;

function checkServer(server: string, context: z.RefinementCtx): void {
  const url = URL.canParse(server) ? new URL(server) : null;
  const problem = url ? serverProblem(url) : "is no address";
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
}

function serverProblem(url: URL): string | null {
  if (url.protocol !== "https:") return "must begin with https://";
  if (url.username || url.password || url.search || url.hash) return "must be an address without credentials or query";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (/^169\.254\.|^fe[89ab][0-9a-f]:|^::ffff:a9fe:|^fd00:ec2::254$|^metadata\.google\.internal\.?$/i.test(host))
    return "is a link-local or metadata address, where no cluster is";
  return null;
}

/** Reads and judges such a kubeconfig. @param context the context to use; by default its current one */
export function readInlineKubeconfig(source: string, context?: string): InlineResult {
  if (source.length > LARGEST_CHARACTERS) return refused(`longer than ${LARGEST_CHARACTERS} characters`);
  const raw = parseYaml(source);
  if (raw === undefined) return refused("not valid YAML, or with aliases");
  const forbidden = forbiddenKeys(raw);
  if (forbidden.length > 0) return refused(forbidden.join(" "));
  const result = kubeconfigSchema.safeParse(raw);
  if (!result.success) return refused(describeIssues(result.error.issues));
  return chooseContext(result.data, context);
}

function refused(message: string): InlineResult {
  return { ok: false, errors: { kubeconfig: message } };
}

/** Undefined when it cannot be read. A kubeconfig never needs aliases; without them a small text stays a small object. */
function parseYaml(source: string): unknown {
  const tree = parseDocument(source, { prettyErrors: false, logLevel: "error", stringKeys: true });
  if (tree.errors.length > 0) return undefined;
  let hasAlias = false;
  visit(tree, (_key, node) => {
    hasAlias ||= isAlias(node);
  });
  return hasAlias ? undefined : tree.toJS();
}

/** Everything in any cluster or user, used or not, that is more than data. */
function forbiddenKeys(raw: unknown): string[] {
  const found = (["clusters", "users"] as const).flatMap((list) => {
    const entries = z
      .array(z.object({ name: z.string().nullish(), cluster: z.unknown(), user: z.unknown() }).partial())
      .safeParse(z.object({ [list]: z.unknown() }).safeParse(raw).data?.[list]);
    return (entries.data ?? []).flatMap(({ name, cluster, user }) => {
      const keys = Object.entries(z.record(z.string(), z.unknown()).safeParse(cluster ?? user).data ?? {});
      return keys
        .filter(([key, value]) => Object.hasOwn(refusedKeys, key) && value !== null && value !== "")
        .map(([key]) => ({ name, key }));
    });
  });
  return found.slice(0, 5).map(({ name, key }) => `${key} of ${String(name).slice(0, 80)}: ${refusedKeys[key]}.`);
}

function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  return issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join(".") || "kubeconfig"}: ${issue.message}`)
    .join("; ");
}

function chooseContext(kubeconfig: Kubeconfig, wanted: string | undefined): InlineResult {
  const only = kubeconfig.contexts.length === 1 ? kubeconfig.contexts[0]?.name : undefined;
  const name = wanted ?? kubeconfig["current-context"] ?? only;
  const names = kubeconfig.contexts.map((context) => context.name);
  const chosen = kubeconfig.contexts.find((context) => context.name === name)?.context;
  if (name === undefined || !chosen)
    return { ok: false, errors: { context: `choose one of: ${names.slice(0, 20).join(", ")}` } };
  const cluster = kubeconfig.clusters.find((entry) => entry.name === chosen.cluster)?.cluster;
  const user = kubeconfig.users.find((entry) => entry.name === chosen.user)?.user;
  if (!cluster) return refused(`the context ${name} names a cluster that is not there`);
  if (!user || !hasCredential(user)) return refused(`the context ${name} has no token, certificate or password`);
  return { ok: true, kubeconfig: { context: name, cluster: toCluster(cluster), user: toUser(user) } };
}

function hasCredential(user: Kubeconfig["users"][number]["user"]): boolean {
  return Boolean(
    user.token || (user["client-certificate-data"] && user["client-key-data"]) || (user.username && user.password),
  );
}

function toCluster(cluster: Kubeconfig["clusters"][number]["cluster"]): InlineKubeconfig["cluster"] {
  const { server, "certificate-authority-data": caData, "tls-server-name": tlsServerName } = cluster;
  return { server: server.replace(/\/+$/, ""), caData, tlsServerName };
}

function toUser(user: Kubeconfig["users"][number]["user"]): InlineKubeconfig["user"] {
  const { token, "client-certificate-data": certData, "client-key-data": keyData, username, password } = user;
  return { token, certData, keyData, username, password };
}
