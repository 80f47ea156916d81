/**
 * Who calls, for slowing down guesses: the last address in `X-Forwarded-For`, which is the one our own proxy (or the server itself) wrote.
 * Earlier ones can be made up by the caller.
 */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
