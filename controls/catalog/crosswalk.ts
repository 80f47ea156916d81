import { controlById } from "./catalog";
import {
  type CisLinks,
  type Crosswalks,
  type CsfLink,
  type CsfSubcategory,
  crosswalksSchema,
  type Sp80053Control,
  type Sp80053Link,
} from "./crosswalk-schema";
import data from "./crosswalks.en.json";

/**
 * The links of the controls to SP 800-53, CSF and CIS, checked once when this module loads. Apart from the catalog, so
 * that a scan, which needs none of them, does not wait for them.
 */
export const crosswalks: Crosswalks = crosswalksSchema.parse(data);

/** A control's link to SP 800-53 with the control it points to. */
export type Sp80053Reference = { link: Sp80053Link; target: Sp80053Control };

/** A control's link to CSF with the subcategory it points to. */
export type CsfReference = { link: CsfLink; target: CsfSubcategory };

const { sp80053, csf, cis } = crosswalks;
const sp80053ByRev5 = new Map(sp80053.controls.map((control) => [control.rev5.id, control]));

/** What a control links to in SP 800-53, the publication's own links first. Throws when the control is unknown. */
export function sp80053Of(controlId: string): readonly Sp80053Reference[] {
  return (sp80053.byControl[controlById(controlId).id] ?? []).map((link) => {
    const target = sp80053ByRev5.get(link.rev5);
    if (target === undefined) throw new Error(`The crosswalk names ${link.rev5}, which its list lacks.`);
    return { link, target };
  });
}

/** What a control links to in the Cybersecurity Framework, in the framework's order. Throws when the control is unknown. */
export function csfOf(controlId: string): readonly CsfReference[] {
  const { id } = controlById(controlId);
  return csf.subcategories.flatMap((target) =>
    target.controls.filter((link) => link.control === id).map((link) => ({ link, target })),
  );
}

/** The CIS benchmark sections a control links to, as numbers. Throws when the control is unknown. */
export function cisOf(controlId: string): CisLinks {
  return cis.byControl[controlById(controlId).id] ?? { kubernetes: [], docker: [] };
}
