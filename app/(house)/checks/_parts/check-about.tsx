import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { AnyCheck } from "@/controls/check";
import { Chip } from "@/ui/chip";
import { DefinitionList } from "@/ui/definition-list";
import { Panel } from "@/ui/panel";
import { SeverityTag } from "@/ui/severity-tag";

/** What a check claims, looks at, answers and refers to. */
export function CheckAbout({ check, view }: { check: AnyCheck; view: View }) {
  const t = useTranslations("check");
  const table = useTranslations("table");
  const kinds = useTranslations("factKind");
  const locale = useLocale();
  const items = [
    { term: t("claim"), detail: checkText(check.id, locale).pass },
    { term: table("severity"), detail: <SeverityTag severity={check.severity} /> },
    { term: t("tier"), detail: catalogText(locale).tier(check.tier).name },
    { term: t("about"), detail: kinds(check.about) },
    {
      term: t("needs"),
      detail: check.needs.length > 0 ? check.needs.map((need) => kinds(need)).join(", ") : t("nothing"),
    },
    { term: t("version"), detail: check.version },
    { term: t("proves"), detail: <Recommendations ids={check.proves} view={view} /> },
    { term: t("indicates"), detail: <Recommendations ids={check.indicates} view={view} /> },
  ];
  return (
    <Panel title={t("aboutTitle")} className="self-start">
      <DefinitionList items={items} />
      {check.indicates.length > 0 && <p className="mt-3 text-12 text-ink-3">{t("indicatesNote")}</p>}
      <h3 className="mt-5 mb-2 text-13 font-semibold">{t("references")}</h3>
      <ul className="flex flex-wrap gap-1.5">
        {check.references.map((reference) => (
          <li key={reference}>
            <Chip mono>{reference}</Chip>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Recommendations({ ids, view }: { ids: readonly string[]; view: View }) {
  const none = useTranslations("table")("none");
  if (ids.length === 0) return none;
  return (
    <span className="flex flex-wrap gap-x-2 font-mono">
      {ids.map((id) => (
        <Link
          key={id}
          href={paths.recommendation(id, view.query)}
          className="text-brand underline-offset-2 hover:underline"
        >
          {id}
        </Link>
      ))}
    </span>
  );
}
