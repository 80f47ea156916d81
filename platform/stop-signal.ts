/**
 * An AbortSignal that fires when the system or the person asks this process to stop: Ctrl-C, `kill`, a closed terminal. A second request
 * changes nothing (npm passes on what the terminal already sent). Its reason is the signal's name.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(event, () => controller.abort(event));
  return controller.signal;
}
