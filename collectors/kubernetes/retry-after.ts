/**
 * How long an answer asks to wait, in milliseconds (RFC 9110, 10.2.3: seconds or a date); null when it does not say.
 * A date in the past is no wait.
 */
export function retryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = text === "" ? Number.NaN : Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
