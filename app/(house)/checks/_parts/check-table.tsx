import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { AnyCheck } from "@/controls/check";
import type { CheckPosture } from "@/posture/answers";
import { type Column, DataTable } from "@/ui/data-table";
import { SeverityTag } from "@/ui/severity-tag";

interface CheckTableProps {
  caption: string;
  checks: readonly AnyCheck[];
  postures: ReadonlyMap<string, CheckPosture>;
  view: View;
}

/** Checks as rows, with what each found. */
export function CheckTable({ caption, checks, postures, view }: CheckTableProps) {
  const t = useTranslations("table");
  const locale = useLocale();
  const count = (check: AnyCheck, key: "pass" | "fail" | "notAssessed") => postures.get(check.id)?.[key] ?? 0;
  const columns: Column<AnyCheck>[] = [
    {
      key: "check",
      head: t("check"),
      rowHeader: true,
      className: "min-w-64",
      cell: (check) => (
        <>
          <Link href={paths.check(check.id, view.query)} className="font-medium underline-offset-2 hover:underline">
            {checkText(check.id, locale).pass}
          </Link>
          <span className="block font-mono text-12 text-ink-3 [overflow-wrap:anywhere]">{check.id}</span>
        </>
      ),
    },
    { key: "severity", head: t("severity"), cell: (check) => <SeverityTag severity={check.severity} /> },
    {
      key: "answers",
      head: t("answers"),
      className: "max-lg:hidden font-mono text-12 text-ink-2",
      cell: (check) => [...check.proves, ...check.indicates].join(", "),
    },
    { key: "fail", head: t("fail"), numeric: true, className: "w-20", cell: (check) => count(check, "fail") },
    { key: "pass", head: t("pass"), numeric: true, className: "w-20", cell: (check) => count(check, "pass") },
    {
      key: "unseen",
      head: t("notAssessed"),
      numeric: true,
      className: "w-28",
      cell: (check) => count(check, "notAssessed"),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={checks} rowKey={(check) => check.id} />;
}
