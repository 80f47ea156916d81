/** Levels of syslog(3), the gravest first, as journald.conf(5) names them. */
const levels = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

/** Whether journald stores what is said with a level: `MaxLevelStore` leaves out what is less grave (debug, so nothing, by default). */
export function journalTakes(settings: Readonly<Record<string, string>>, level: "notice" | "info"): boolean {
  const most = settings.MaxLevelStore?.toLowerCase() || "debug";
  const at = /^\d$/.test(most) ? Number(most) : levels.indexOf(most);
  // What is no level is ignored.
  return at < 0 || at >= levels.indexOf(level);
}
