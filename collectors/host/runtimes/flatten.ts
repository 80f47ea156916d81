import { isRecord } from "@/collectors/objects/raw";

export type Setting = string | number | boolean | string[] | null;

/**
 * Nested configuration as dotted paths: `log-opts.max-size`. Lists of scalars stay lists of texts; lists of tables are numbered
 * (`registry.0.location`). Bounded: at most `most` settings, values of at most 2,000 characters.
 */
export function flatten(value: unknown, most = 2_000): Record<string, Setting> {
  const flat: Record<string, Setting> = {};
  const take = (path: string, inner: unknown): void => {
    if (Object.keys(flat).length >= most) return;
    if (isRecord(inner)) {
      for (const [key, each] of Object.entries(inner)) take(path === "" ? key : `${path}.${key}`, each);
    } else if (Array.isArray(inner)) takeList(path, inner);
    else flat[path] = scalar(inner);
  };
  const takeList = (path: string, list: readonly unknown[]): void => {
    if (list.every((item) => typeof item !== "object")) flat[path] = list.map((item) => String(item).slice(0, 2_000));
    else for (const [index, item] of list.entries()) take(`${path}.${index}`, item);
  };
  take("", value);
  return flat;
}

function scalar(value: unknown): Setting {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  return String(value).slice(0, 2_000);
}
