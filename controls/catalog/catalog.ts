import data from "./catalog.en.json";
import { type Catalog, type Control, catalogSchema, type Recommendation, type Risk } from "./catalog-schema";

/**
 * The facts of NIST SP 800-190 with their English texts, checked once when this module loads. Data: a client component
 * imports the types from `catalog-schema` and gets what it shows as props.
 */
export const catalog: Catalog = catalogSchema.parse(data);

const controls = new Map(catalog.controls.map((control) => [control.id, control]));
const risks = new Map(catalog.risks.map((risk) => [risk.id, risk]));
const recommendations = new Map(
  catalog.controls.flatMap((control) =>
    control.recommendations.map((recommendation) => [recommendation.id, { control, recommendation }] as const),
  ),
);

/** Every recommendation of the catalog, in the order of the publication. */
export const allRecommendations: readonly Recommendation[] = [...recommendations.values()].map(
  (entry) => entry.recommendation,
);

function known<T>(map: ReadonlyMap<string, T>, id: string, what: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`The catalog has no ${what} "${id}".`);
  return found;
}

/** The control of a section number such as "4.3.2". Throws when there is none: ids come from the catalog itself. */
export function controlById(id: string): Control {
  return known(controls, id, "control");
}

/** The risk of a section number such as "3.4.3". Throws when there is none. */
export function riskById(id: string): Risk {
  return known(risks, id, "risk");
}

/** The recommendation of an id such as "4.3.2-c". Throws when there is none. */
export function recommendationById(id: string): Recommendation {
  return known(recommendations, id, "recommendation").recommendation;
}

/** The control that a recommendation belongs to. Throws when the recommendation is not in the catalog. */
export function controlOf(recommendationId: string): Control {
  return known(recommendations, recommendationId, "recommendation").control;
}

/** The recommendations of a control, in order. Throws when the control is not in the catalog. */
export function recommendationsOf(controlId: string): readonly Recommendation[] {
  return controlById(controlId).recommendations;
}

/** Whether an id that came from outside (a URL, a file) names a control. */
export function isControlId(id: string): boolean {
  return controls.has(id);
}

/** Whether an id that came from outside (a URL, a file) names a recommendation. */
export function isRecommendationId(id: string): boolean {
  return recommendations.has(id);
}
