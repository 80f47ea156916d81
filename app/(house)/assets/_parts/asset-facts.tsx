import { useTranslations } from "next-intl";
import type { AssetPosture } from "@/posture/answers";
import { EmptyState } from "@/ui/empty-state";
import { FactTree } from "@/ui/fact-tree";
import { instantText } from "@/ui/instant";
import { Panel } from "@/ui/panel";

/** What was observed of an asset, without opinion, as trees. */
export function AssetFacts({ facts }: { facts: AssetPosture["facts"] }) {
  const t = useTranslations("asset");
  return (
    <Panel title={t("facts")} note={String(facts.length)}>
      {facts.length === 0 && (
        <EmptyState kind="none" title={t("noFacts")}>
          {t("noFactsText")}
        </EmptyState>
      )}
      <div className="grid gap-4">
        {facts.map((fact) => (
          <section
            key={`${fact.kind}/${fact.subject}`}
            aria-label={[fact.kind, fact.subject].filter(Boolean).join(" ")}
          >
            <h3 className="text-13 font-semibold">{[fact.kind, fact.subject].filter(Boolean).join(" · ")}</h3>
            <p className="mb-2 text-12 text-ink-3 [overflow-wrap:anywhere]">
              {[
                t("factSince", { at: instantText(fact.since) }),
                t("factHash", { hash: fact.hash.slice(0, 12) }),
                fact.origin && t("readFrom", { origin: `${fact.origin.file}:${fact.origin.line}` }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <div className="rounded-lg border border-line bg-sunk px-3 py-2.5">
              <FactTree value={fact.body} />
            </div>
          </section>
        ))}
      </div>
    </Panel>
  );
}
