import { flatten, type Setting } from "./flatten";

/** Settings of several files as one, with the file that decided each. What comes later goes before what came earlier, key by key. */
export class MergedSettings {
  readonly settings: Record<string, Setting> = {};
  readonly from: Record<string, string> = {};

  /** Takes the parsed content of a file, or flags as an object. */
  take(source: string, content: unknown): void {
    for (const [key, value] of Object.entries(flatten(content))) {
      this.forget(key);
      this.settings[key] = value;
      this.from[key] = source;
    }
  }

  /** A list that is stated again is stated whole: its numbered parts from before must not stay. */
  private forget(key: string): void {
    const list = /^(.*?)\.0(\.|$)/.exec(key)?.[1];
    if (list !== undefined) this.drop(list);
  }

  /** Forgets a table with all that it holds. */
  drop(table: string): void {
    for (const known of Object.keys(this.settings)) {
      if (!known.startsWith(`${table}.`)) continue;
      delete this.settings[known];
      delete this.from[known];
    }
  }
}
