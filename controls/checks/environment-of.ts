import { statedLabel } from "@/controls/checks/known-labels";
import type { AssessmentSettings } from "@/controls/settings";
import type { World } from "@/controls/world";

/** What a namespace is for: `production`, `test`, or its own word for anything else; undefined where it does not say. */
export function environmentOf(name: string, world: World<"namespace">): string | undefined {
  const labels = world.named("namespace", name)?.body.labels ?? {};
  const stated = statedLabel(labels, world.settings.environmentKeys)?.value.toLowerCase();
  return stated === undefined ? undefined : kindOf(stated, world.settings);
}

function kindOf(stated: string, { productionEnvironments, testEnvironments }: AssessmentSettings): string {
  if (productionEnvironments.includes(stated)) return "production";
  return testEnvironments.includes(stated) ? "test" : stated;
}

/** Whether a name has one of the words that mean people who test: `qa-team`, `oidc:testers`. */
export function meansTesters(name: string, { testSubjects }: AssessmentSettings): boolean {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return words.some((word) => testSubjects.includes(word));
}
