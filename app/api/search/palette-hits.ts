import type { Right } from "@/access/right";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import { catalog } from "@/controls/catalog/catalog";
import { catalogText } from "@/controls/catalog/catalog-text";
import { allChecks } from "@/controls/checks/all-checks";
import type { Locale } from "@/messages/locales";
import type { PaletteHit } from "@/ui/command-palette";

const pages = [
  ["posture", paths.overview(), "posture:read"],
  ["controls", paths.controls(), "posture:read"],
  ["findings", paths.findings(), "posture:read"],
  ["assets", paths.assets(), "posture:read"],
  ["checks", paths.checks(), "posture:read"],
  ["reports", paths.reports(), "report:export"],
  ["counting", paths.counting(), "posture:read"],
  ["audit", paths.audit(), "audit:read"],
  ["sources", paths.sources(), "posture:read"],
  ["organisation", paths.organisation(), "posture:read"],
  ["settings", paths.settings(), "account:write"],
  ["account", paths.account(), "posture:read"],
] as const satisfies readonly [string, string, Right][];

/** Pages whose name holds the text, of those the person may open. */
export function pageHits(
  text: string,
  nameOf: (key: (typeof pages)[number][0]) => string,
  rights: readonly Right[],
): PaletteHit[] {
  return pages
    .filter(([, , right]) => rights.includes(right))
    .map(([key, href]): PaletteHit => ({ group: "pages", label: nameOf(key), detail: "", href }))
    .filter((hit) => matches(text, hit.label));
}

/** Controls and checks whose words in this language hold the text. */
export function wordHits(text: string, locale: Locale): PaletteHit[] {
  if (text === "") return [];
  const words = catalogText(locale);
  const controls = catalog.controls.map(
    ({ id }): PaletteHit => ({
      group: "controls",
      label: words.control(id).title,
      detail: id,
      href: paths.control(id),
    }),
  );
  const checks = allChecks.map(
    ({ id }): PaletteHit => ({ group: "checks", label: checkText(id, locale).pass, detail: id, href: paths.check(id) }),
  );
  return [...controls, ...checks].filter((hit) => matches(text, `${hit.detail} ${hit.label}`)).slice(0, 20);
}

function matches(text: string, words: string): boolean {
  const lower = words.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => lower.includes(part));
}
