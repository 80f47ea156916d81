import { useLocale, useTranslations } from "next-intl";
import { CheckLines } from "@/app/(house)/controls/_parts/check-lines";
import type { View } from "@/app/view";
import { controlById } from "@/controls/catalog/catalog";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { ControlPosture } from "@/posture/answers";
import { Chip } from "@/ui/chip";
import { Panel } from "@/ui/panel";

/** For every recommendation of a control: what would answer it, who can, and which checks do. */
export function HowTested({ control, view }: { control: ControlPosture; view: View }) {
  const t = useTranslations("control");
  const text = catalogText(useLocale());
  const { notes } = text.control(control.id);
  const posture = new Map(control.recommendations.map((each) => [each.id, each]));
  return (
    <div className="grid gap-4">
      <div className="panel divide-y divide-line">
        {controlById(control.id).recommendations.map((recommendation) => (
          <article
            key={recommendation.id}
            aria-label={recommendation.id}
            className="grid gap-x-4 gap-y-2 px-5 py-4 max-sm:px-4 md:grid-cols-[64px_minmax(0,1fr)]"
          >
            <h2 className="font-mono text-13 font-medium">{recommendation.id}</h2>
            <div className="grid min-w-0 gap-2.5">
              <p className="text-pretty">{text.recommendation(recommendation.id).checkHint}</p>
              <p className="flex flex-wrap gap-1.5">
                <Chip>{text.checkMode(recommendation.check).name}</Chip>
                {recommendation.evidence.map((kind) => (
                  <Chip key={kind}>{text.evidenceKind(kind).name}</Chip>
                ))}
              </p>
              <CheckLines
                checks={posture.get(recommendation.id)?.checks ?? []}
                recommendationId={recommendation.id}
                view={view}
              />
            </div>
          </article>
        ))}
      </div>
      {notes.length > 0 && (
        <Panel title={t("notes")}>
          <ul className="grid list-disc gap-1.5 pl-4 text-13 text-ink-2">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
