import { useTranslations } from "next-intl";
import type { Figures } from "@/controls/count";
import { Percent } from "@/ui/percent";

interface FiguresPairProps {
  /** Both at once: there is no way to show one of them alone. */
  figures: Figures;
  size: "figure" | "hero";
  /** One line under each figure. */
  notes: { compliance: React.ReactNode; coverage: React.ReactNode };
  /** Stands beside the word compliance: which way it is counted. */
  mode?: React.ReactNode;
}

/** Compliance and evidence coverage, side by side. */
export function FiguresPair({ figures, size, notes, mode }: FiguresPairProps) {
  const t = useTranslations("figures");
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 max-[420px]:grid-cols-1">
      <div>
        <dt className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-13 text-ink-2">
          {t("compliance")} {mode}
        </dt>
        <dd>
          <Percent value={figures.compliance} size={size} />
          <p className="text-13 text-ink-2">{notes.compliance}</p>
        </dd>
      </div>
      <div>
        <dt className="flex min-h-6 items-center text-13 text-ink-2">{t("coverage")}</dt>
        <dd>
          <Percent value={figures.coverage} size={size} />
          <p className="text-13 text-ink-2">{notes.coverage}</p>
        </dd>
      </div>
    </dl>
  );
}
