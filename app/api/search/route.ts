import { getLocale, getTranslations } from "next-intl/server";
import { rightsOf } from "@/access/right";
import { apiAsk } from "@/app/api/api-ask";
import { pageHits, wordHits } from "@/app/api/search/palette-hits";
import { assetLabel } from "@/app/asset-label";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import { viewOf } from "@/app/view";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { Locale } from "@/messages/locales";
import type { SearchHit } from "@/posture/answers";
import { searchEverything } from "@/posture/search-everything";
import type { PaletteHit } from "@/ui/command-palette";

const most = 30;

/** What ⌘K finds for a few letters: pages, then what the words of this language match, then what the database holds. */
export async function GET(request: Request): Promise<Response> {
  const asked = await apiAsk("posture:read");
  if (asked instanceof Response) return asked;
  const [proof, db] = asked;
  const text = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, 100);
  const [locale, shell] = await Promise.all([getLocale(), getTranslations("shell")]);
  const { role } = proof.actor;
  const rights = role === "system" ? [] : rightsOf[role];
  const found = text ? await searchEverything(proof, db, viewOf({}).scope, text) : [];
  const hits = [
    ...pageHits(text, shell, rights),
    ...wordHits(text, locale),
    ...found.map((hit) => toPaletteHit(hit, locale)),
  ];
  const once = new Map(hits.map((hit) => [hit.href, hit]));
  return Response.json([...once.values()].slice(0, most), { headers: { "Cache-Control": "no-store" } });
}

function toPaletteHit(hit: SearchHit, locale: Locale): PaletteHit {
  const text = catalogText(locale);
  switch (hit.type) {
    case "control":
      return { group: "controls", label: text.control(hit.id).title, detail: hit.id, href: paths.control(hit.id) };
    case "recommendation":
      return {
        group: "controls",
        label: text.recommendation(hit.id).text,
        detail: hit.id,
        href: paths.recommendation(hit.id),
      };
    case "check":
      return { group: "checks", label: checkText(hit.id, locale).pass, detail: hit.id, href: paths.check(hit.id) };
    case "source":
      return { group: "sources", label: hit.label, detail: "", href: paths.source(hit.id) };
    case "asset":
      return { group: "assets", label: assetLabel(hit.asset), detail: hit.sourceName, href: paths.asset(hit.id) };
  }
}
