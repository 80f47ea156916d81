"use client";

import { useTranslations } from "next-intl";
import type { FormState } from "@/app/(house)/sources/_parts/form-state";
import { IntervalSelect } from "@/app/(house)/sources/_parts/interval-select";
import { TextField } from "@/ui/field";

/** What every kind of source is asked for. */
export function NameAndInterval({ state }: { state: FormState }) {
  const t = useTranslations("newSource");
  return (
    <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        error={state.errors.name}
        name="name"
        required
        maxLength={80}
        autoComplete="off"
        defaultValue={state.values.name}
      />
      <IntervalSelect label={t("interval")} hint={t("intervalHint")} initial={state.values.interval ?? "60"} />
    </div>
  );
}
