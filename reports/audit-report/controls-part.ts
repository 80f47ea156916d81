import { recommendationById } from "@/controls/catalog/catalog";
import type { Tier } from "@/controls/catalog/catalog-schema";
import { type CatalogText, catalogText } from "@/controls/catalog/catalog-text";
import { TIERS } from "@/controls/catalog/closed-sets";
import type { Status } from "@/controls/outcome";
import type { CheckPosture, ControlPosture, RecommendationPosture } from "@/posture/answers";
import type { AuditReportContent } from "./audit-report-content";
import { breakable, type Printed, percentText, runs } from "./printed";
import { fill, type ReportWords } from "./report-words";
import { type Stretch, statusBar } from "./status-bar";

export interface TierPart {
  section: string;
  name: string;
  controls: ControlPart[];
}

export interface ControlPart {
  id: string;
  title: string;
  summary: string;
  status: Status;
  figures: string;
  bar: Stretch[];
  /** Said instead of recommendations, where the chosen wordings leave none. */
  left: string | null;
  recommendations: RecommendationPart[];
}

interface RecommendationPart {
  id: string;
  text: string;
  about: string;
  status: Status;
  compliance: string;
  coverage: string;
  checks: {
    id: Printed;
    relation: string | null;
    pass: string;
    fail: string;
    notAssessed: string;
    /** How many of the failures were last seen too long ago. */
    stale: string | null;
    fails: boolean;
  }[];
  /** What is missing: a check, a statement by people. */
  missing: string[];
}

/** The controls by tier, each with its recommendations and the checks behind them. */
export function tierParts(content: AuditReportContent, words: ReportWords): TierPart[] {
  const text = catalogText(content.locale);
  const byTier = (tier: Tier) => content.overview.controls.filter((control) => control.tier === tier);
  return TIERS.map((tier, index) => ({
    section: `4.${index + 1}`,
    name: text.tier(tier).name,
    controls: byTier(tier).map((control) => controlPart(control, text, words)),
  }));
}

function controlPart(control: ControlPosture, text: CatalogText, words: ReportWords): ControlPart {
  const { title, summary } = text.control(control.id);
  const none = words.controls.notApplies;
  return {
    id: control.id,
    title,
    summary,
    status: control.status,
    figures: fill(words.controls.figures, {
      compliance: percentText(control.compliance, words.summary.noFigure),
      coverage: percentText(control.coverage, none),
    }),
    bar: statusBar(control.statusCounts),
    left: control.recommendations.length === 0 ? words.controls.left : null,
    recommendations: control.recommendations.map((each) => recommendationPart(each, text, words)),
  };
}

function recommendationPart(each: RecommendationPosture, text: CatalogText, words: ReportWords): RecommendationPart {
  const { strength, check, page } = recommendationById(each.id);
  const { controls } = words;
  const applies = each.status !== "not-applicable";
  return {
    id: each.id,
    text: text.recommendation(each.id).text,
    about: [text.strength(strength).name, fill(controls.page, { page }), text.checkMode(check).name].join(" · "),
    status: each.status,
    compliance: percentText(each.compliance, "–"),
    coverage: applies ? percentText(each.coverage, "–") : "–",
    checks: each.checks.map((one) => checkPart(one, words)),
    missing: [
      ...(check !== "attested" && each.checks.length === 0 ? [controls.noCheck] : []),
      ...(check !== "automated" ? [controls.attestationMissing] : []),
    ],
  };
}

function checkPart(check: CheckPosture, { controls }: ReportWords): RecommendationPart["checks"][number] {
  return {
    id: breakable(check.checkId, runs.wide),
    relation: check.relation === "indicates" ? controls.indicates : null,
    pass: fill(controls.pass, { count: check.pass }),
    fail: fill(controls.fail, { count: check.fail }),
    notAssessed: fill(controls.notAssessed, { count: check.notAssessed }),
    stale: check.staleFail > 0 ? fill(controls.stale, { count: check.staleFail }) : null,
    fails: check.fail > 0,
  };
}
