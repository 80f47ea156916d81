/**
 * How long an answer asks to wait, in milliseconds (RFC 9110, 10.2.3: seconds or a date); null when it does not say.
 * A date in the past is no wait.
 */
export function retryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // All three forms of an HTTP date begin with the day of the week; Date.parse alone takes almost anything.
  const date = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
