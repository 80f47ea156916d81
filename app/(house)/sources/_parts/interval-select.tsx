"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/ui/field";

const choices = [
  ["", "manual"],
  ["15", "quarterHourly"],
  ["60", "hourly"],
  ["360", "sixHourly"],
  ["1440", "daily"],
] as const;

/** How often a source is scanned. An interval that was set otherwise stays offered. */
export function IntervalSelect({ label, hint, initial }: { label: string; hint?: string; initial: string }) {
  const t = useTranslations("newSource");
  const options = choices.map(([value, key]) => ({ value, label: t(key) }));
  const known = options.some((option) => option.value === initial);
  const other = { value: initial, label: t("everyMinutes", { minutes: Number(initial) }) };
  return (
    <SelectField
      label={label}
      hint={hint}
      name="interval"
      key={initial}
      defaultValue={initial}
      options={known ? options : [...options, other]}
    />
  );
}
