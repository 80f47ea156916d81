import { CannotRun } from "@/platform/cannot-run";
import { isLoopback } from "@/platform/config";

/**
 * Where deliveries go, from the address of a server as people write it.
 * @throws CannotRun when it is no address, or the token would cross a network unencrypted
 */
export function deliveriesAddress(server: string): URL {
  const url = URL.canParse(server) ? new URL(server) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new CannotRun(`“${server}” is no address of a server: write https://plimsoll.example.org`);
  }
  if (url.username || url.password)
    throw new CannotRun("the address of the server takes no user name: use --token-file");
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new CannotRun(
      `plain HTTP goes to this machine only: write https://${url.host} (--ca-file names a CA of yours)`,
    );
  }
  return new URL("api/deliveries", `${url.origin}${url.pathname.replace(/\/*$/, "/")}`);
}
