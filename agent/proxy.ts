import { BlockList, isIP } from "node:net";
import { CannotRun } from "@/platform/cannot-run";
import { isLoopback } from "@/platform/config";

/**
 * The proxy that deliveries go through, as the environment names it: HTTPS_PROXY, unless NO_PROXY excepts the server; names in lower case go before those in
 * upper case. null: straight to the server, as always to this machine and so for plain HTTP, which goes nowhere else.
 * @throws CannotRun when it is no address of a proxy; what it says holds no credentials
 */
export function proxyFor(address: URL, env: NodeJS.ProcessEnv): URL | null {
  const named = (env.https_proxy || env.HTTPS_PROXY || "").trim();
  const excepted = env.no_proxy || env.NO_PROXY || "";
  if (named === "" || address.protocol !== "https:" || isLoopback(bare(address.hostname))) return null;
  return isExcepted(address, excepted) ? null : proxyAddress(named);
}

/** How a proxy is named to people: without its credentials. */
export function shownProxy({ protocol, host }: URL): string {
  return `${protocol}//${host}`;
}

function proxyAddress(named: string): URL {
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(named) ? named : `http://${named}`;
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url && /^https?:$/.test(url.protocol) && url.hostname !== "" && areCredentials(url)) return url;
  throw new CannotRun("HTTPS_PROXY is no address of a proxy: write http://proxy.example.org:3128");
}

/** What stands before the `@` has to be percent-encoded. */
function areCredentials({ username, password }: URL): boolean {
  try {
    return decodeURIComponent(`${username}:${password}`) !== "";
  } catch {
    return false;
  }
}

/** NO_PROXY: names with all below them (with or without a dot before), addresses, networks (10.0.0.0/8), each with or without a port; `*` is everything. */
function isExcepted(address: URL, list: string): boolean {
  const host = bare(address.hostname);
  const port = address.port || "443";
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === "*") return true;
    const [, before, only] = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry) ?? [];
    const name = (before ?? entry).toLowerCase();
    if (name === "" || (only !== undefined && only !== port)) return false;
    if (isIP(host)) return isInNetwork(host, bare(name));
    const domain = name.replace(/^\*?\./, "");
    return host === domain || host.endsWith(`.${domain}`);
  });
}

function isInNetwork(host: string, written: string): boolean {
  const [network = "", bits] = written.split("/");
  const family = isIP(network);
  if (family === 0 || family !== isIP(host)) return false;
  const most = family === 4 ? 32 : 128;
  const length = bits === undefined ? most : Number(bits);
  if (!Number.isInteger(length) || length < 0 || length > most) return false;
  const block = new BlockList();
  block.addSubnet(network, length, family === 4 ? "ipv4" : "ipv6");
  return block.check(host, family === 4 ? "ipv4" : "ipv6");
}

/** Without the brackets of an IPv6 address and the dot at the end of a full name. */
function bare(host: string): string {
  return host
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
}
