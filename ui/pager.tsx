import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/ui/icon";

interface PagerProps {
  page: number;
  pageSize: number;
  total: number;
  hrefOf: (page: number) => string;
}

/** Where in a long list we are, and the way to its neighbours. */
export function Pager({ page, pageSize, total, hrefOf }: PagerProps) {
  const t = useTranslations("pager");
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const from = total === 0 ? 0 : (page - 1) * pageSize + 1;
  return (
    <nav
      aria-label={t("label")}
      className="flex items-center justify-between gap-3 border-t border-line px-5 py-3 text-13 text-ink-2"
    >
      <p>{t("range", { from, to: Math.min(total, page * pageSize), total })}</p>
      <div className="flex items-center gap-1 print:hidden">
        <Step href={page > 1 ? hrefOf(page - 1) : null} label={t("previous")} icon="back" />
        <span className="px-1">{t("pageOf", { page, pages })}</span>
        <Step href={page < pages ? hrefOf(page + 1) : null} label={t("next")} icon="forward" />
      </div>
    </nav>
  );
}

function Step({ href, label, icon }: { href: string | null; label: string; icon: "back" | "forward" }) {
  const className = "grid size-8 place-items-center rounded-md border border-line-2";
  if (href === null)
    return (
      <span className={`${className} opacity-40`} aria-hidden="true">
        <Icon name={icon} />
      </span>
    );
  return (
    <Link href={href} aria-label={label} className={`${className} bg-panel hover:bg-sunk`}>
      <Icon name={icon} />
    </Link>
  );
}
