import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { controlById } from "@/controls/catalog/catalog";
import { catalogText } from "@/controls/catalog/catalog-text";
import { cisOf, csfOf, sp80053Of } from "@/controls/catalog/crosswalk";
import type { ControlPosture } from "@/posture/answers";
import { Chip } from "@/ui/chip";
import { FiguresPair } from "@/ui/figures-pair";
import { StatusMark } from "@/ui/status-mark";
import { WaterBar } from "@/ui/water-bar";

/** Where a control stands: status, both figures, the risk it counters and the first of its crosswalk. */
export function ControlHead({ control, view }: { control: ControlPosture; view: View }) {
  const t = useTranslations("control");
  const overview = useTranslations("overview");
  const seen = control.recommendations.filter((each) => each.coverage > 0).length;
  const mode = view.scope.exceptions === "with" ? overview("with") : overview("without");
  return (
    <section className="panel grid divide-line max-xl:divide-y xl:grid-cols-[220px_minmax(340px,2fr)_3fr] xl:divide-x">
      <div className="flex flex-col gap-2 px-[22px] py-[18px] max-sm:px-4">
        <p className="text-13 text-ink-2">{t("status")}</p>
        <StatusMark status={control.status} size="large" />
        <div className="mt-auto pt-3">
          <WaterBar counts={control.statusCounts} />
        </div>
      </div>
      <div className="px-[22px] py-[18px] max-sm:px-4">
        <FiguresPair
          figures={control}
          size="figure"
          notes={{ compliance: mode, coverage: t("evidenceOf", { seen, total: control.recommendations.length }) }}
        />
      </div>
      <Counters controlId={control.id} view={view} />
    </section>
  );
}

function Counters({ controlId, view }: { controlId: string; view: View }) {
  const t = useTranslations("control");
  const text = catalogText(useLocale());
  const { riskId } = controlById(controlId);
  const cis = cisOf(controlId);
  const lists = [
    sp80053Of(controlId).map(({ link }) => `SP 800-53 ${link.rev5}`),
    csfOf(controlId).map(({ target }) => `CSF 2.0 ${target.csf20.closest}`),
    cis.kubernetes.map(({ section }) => `CIS K8s ${section}`),
    cis.docker.map(({ section }) => `CIS Docker ${section}`),
  ].map((links) => [...new Set(links)]);
  const shown = lists.flatMap((links) => links.slice(0, 3));
  const more = lists.flat().length - shown.length;
  return (
    <div className="grid content-start gap-2 px-[22px] py-[18px] max-sm:px-4">
      <p className="text-13 text-ink-2">{t("counters")}</p>
      {riskId ? (
        <p className="text-13 text-pretty">
          <b className="font-medium">
            {riskId} {text.risk(riskId).title}.
          </b>{" "}
          {text.risk(riskId).summary}
        </p>
      ) : (
        <p className="text-13 text-ink-3">{t("noRisk")}</p>
      )}
      <ul className="mt-1 flex flex-wrap gap-1.5">
        {shown.map((link) => (
          <li key={link}>
            <Chip>{link}</Chip>
          </li>
        ))}
        {more > 0 && (
          <li className="text-12 text-brand">
            <Link href={paths.control(controlId, view.query, { tab: "crosswalk" })} className="hover:underline">
              {t("moreLinks", { count: more })}
            </Link>
          </li>
        )}
      </ul>
    </div>
  );
}
