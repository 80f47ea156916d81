"use client";

import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/ui/class-names";
import { Icon } from "@/ui/icon";
import { Popover } from "@/ui/popover";

const dayMs = 86_400_000;
const choices = [
  ["dayAgo", 1],
  ["weekAgo", 7],
  ["monthAgo", 30],
  ["quarterAgo", 90],
] as const;

/** Chooses the instant to look at. Every page shows it, and the address keeps it. */
export function AsOfPicker({ now }: { now: number }) {
  const t = useTranslations("shell");
  const chosen = useSearchParams().get("asOf");
  const valid = chosen && !Number.isNaN(Date.parse(chosen)) && Date.parse(chosen) < now ? new Date(chosen) : null;
  const text = `${(valid ?? new Date(now)).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return (
    <div className="flex items-center gap-2">
      <Popover
        width="w-72"
        hint={t("asOfHint")}
        buttonClass={classNames(
          "flex min-h-8 items-center gap-2 rounded-md border px-2.5 py-1",
          valid ? "border-transparent bg-brand-soft text-brand" : "border-line-2 bg-panel hover:border-field-line",
        )}
        label={
          <>
            <span className={valid ? "" : "text-ink-3"}>{t("asOf")}</span>
            {!valid && t("now")}
            <span className={classNames("tabular-nums", valid ? "font-medium" : "text-ink-3 max-sm:hidden")}>
              {text}
            </span>
            <Icon name="chevron" size={12} />
          </>
        }
      >
        <Choices now={now} chosen={valid} />
      </Popover>
      {valid && <BackToNow />}
    </div>
  );
}

/** The address of this page at another instant. Pages of a list begin again. */
function useAddress(): (asOf: string | null) => string {
  const pathname = usePathname();
  const params = useSearchParams();
  return (asOf) => {
    const next = new URLSearchParams(params);
    next.delete("asOf");
    next.delete("page");
    if (asOf) next.set("asOf", asOf);
    const query = next.toString();
    return query ? `${pathname}?${query}` : pathname;
  };
}

function BackToNow() {
  const t = useTranslations("shell");
  const address = useAddress();
  return (
    <Link href={address(null)} className="text-13 text-ink-2 underline underline-offset-2 hover:text-ink">
      {t("backToNow")}
    </Link>
  );
}

function Choices({ now, chosen }: { now: number; chosen: Date | null }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const address = useAddress();
  const choose = (form: FormData) => {
    const value = String(form.get("at") ?? "");
    if (value) router.push(address(`${value}:00.000Z`));
  };
  return (
    <div className="grid gap-2.5 p-1.5">
      <p className="text-12 text-ink-3">{t("asOfHelp")}</p>
      <ul className="grid grid-cols-2 gap-1">
        {choices.map(([key, days]) => (
          <li key={key}>
            <Link
              href={address(new Date(now - days * dayMs).toISOString())}
              className="block rounded-md px-2 py-1.5 text-13 hover:bg-sunk"
            >
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
      <form action={choose} className="grid gap-1.5 border-t border-line pt-2.5">
        <label htmlFor="as-of-at" className="text-12 text-ink-2">
          {t("asOfField")}
        </label>
        <div className="flex gap-1.5">
          <input
            id="as-of-at"
            name="at"
            type="datetime-local"
            required
            max={new Date(now).toISOString().slice(0, 16)}
            defaultValue={(chosen ?? new Date(now)).toISOString().slice(0, 16)}
            className="min-h-8 min-w-0 flex-1 rounded-md border border-field-line bg-panel px-2 text-13"
          />
          <button
            type="submit"
            className="rounded-md bg-brand px-3 text-13 font-medium text-on-brand hover:bg-brand-hover"
          >
            {t("show")}
          </button>
        </div>
      </form>
    </div>
  );
}
