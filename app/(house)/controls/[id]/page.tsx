import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { ControlHead } from "@/app/(house)/controls/_parts/control-head";
import { Crosswalk } from "@/app/(house)/controls/_parts/crosswalk";
import { HowTested } from "@/app/(house)/controls/_parts/how-tested";
import { Recommendations } from "@/app/(house)/controls/_parts/recommendations";
import { sampleFindings } from "@/app/(house)/controls/_parts/sample-findings";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { type SearchParams, viewOf } from "@/app/view";
import { isControlId } from "@/controls/catalog/catalog";
import { catalogText } from "@/controls/catalog/catalog-text";
import { answeredElsewhere } from "@/posture/answered-elsewhere";
import { controlPosture } from "@/posture/control-posture";
import { ButtonLink } from "@/ui/button";
import { PageTitle } from "@/ui/page-title";
import { Tabs } from "@/ui/tabs";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

const tabs = ["recommendations", "crosswalk", "howTested"] as const;
const querySchema = z.object({
  tab: z.enum(tabs).catch("recommendations"),
  /** The recommendation that is unfolded; "none" folds all. */
  open: z.string().max(20).optional().catch(undefined),
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return isControlId(id) ? { title: `${id} ${catalogText(await getLocale()).control(id).title}` } : {};
}

export default async function ControlPage({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const view = viewOf(query);
  const { tab, open } = querySchema.parse(query);
  const [proof, db] = await ask("posture:read");
  const control = await controlPosture(proof, db, view.scope, id);
  if (!control) notFound();
  const [t, shell, locale] = await Promise.all([getTranslations("control"), getTranslations("shell"), getLocale()]);
  const text = catalogText(locale);
  const unfolded = open ?? control.recommendations.find((each) => each.status === "not-met")?.id;
  const [samples, elsewhere] =
    tab === "recommendations"
      ? await Promise.all([
          sampleFindings(proof, db, view.scope, control, unfolded),
          answeredElsewhere(proof, db, view.scope),
        ])
      : [[], []];
  return (
    <>
      <PageTitle
        title={`${id} ${text.control(id).title}`}
        lead={text.control(id).summary}
        crumbs={[
          { label: shell("controls"), href: paths.controls(view.query) },
          { label: text.tier(control.tier).name, href: paths.findings(view.query, { tier: control.tier }) },
          { label: id, href: paths.control(id, view.query) },
        ]}
        actions={<ButtonLink href={paths.findings(view.query, { control: id })}>{t("findingsTab")}</ButtonLink>}
      />
      <ControlHead control={control} view={view} />
      <div className="h-6" />
      <Tabs
        label={t("tabs")}
        current={tab}
        tabs={tabs.map((key) => ({
          key,
          label: t(key),
          count: key === "recommendations" ? control.recommendations.length : undefined,
          href: paths.control(id, view.query, { tab: key === "recommendations" ? null : key }),
        }))}
      />
      {tab === "recommendations" && (
        <Recommendations control={control} view={view} unfolded={unfolded} samples={samples} elsewhere={elsewhere} />
      )}
      {tab === "crosswalk" && <Crosswalk controlId={id} />}
      {tab === "howTested" && <HowTested control={control} view={view} />}
    </>
  );
}
