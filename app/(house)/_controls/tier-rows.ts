import { paths } from "@/app/paths";
import type { ViewQuery } from "@/app/view-query";
import { catalog } from "@/controls/catalog/catalog";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { Locale } from "@/messages/locales";
import type { ControlPosture } from "@/posture/answers";
import type { MatrixTier } from "@/ui/control-matrix";

/** The controls by tier, in the order of the publication, with their words and links. */
export function tierRows(controls: readonly ControlPosture[], locale: Locale, view: ViewQuery): MatrixTier[] {
  const text = catalogText(locale);
  return catalog.tiers.map(({ tier, controlSection }) => ({
    id: tier,
    name: text.tier(tier).name,
    section: controlSection,
    controls: controls
      .filter((control) => control.tier === tier)
      .map((control) => ({
        id: control.id,
        title: text.control(control.id).title,
        status: control.status,
        counts: control.statusCounts,
        href: paths.control(control.id, view),
      })),
  }));
}
