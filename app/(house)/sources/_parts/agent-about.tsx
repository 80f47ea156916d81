import { useTranslations } from "next-intl";
import { AgentKeyForm } from "@/app/(house)/sources/_parts/agent-key-form";
import { keyFingerprint } from "@/deliveries/delivery-signature";
import type { SourceAgent } from "@/posture/source-agent";
import { Ago } from "@/ui/ago";
import { DefinitionList } from "@/ui/definition-list";
import { Instant, instantText } from "@/ui/instant";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";

/** Who pushes this host, with which key, and when it came last. */
export function AgentAbout({
  sourceId,
  agent,
  now,
  mayChange,
}: {
  sourceId: number;
  agent: SourceAgent;
  now: Date;
  mayChange: boolean;
}) {
  const t = useTranslations("agent");
  const fingerprint = agent.publicKey === null ? null : keyFingerprint(agent.publicKey);
  const key = fingerprint === null ? t("noKey") : <span className="font-mono text-12">{fingerprint}</span>;
  const items = [
    { term: t("version"), detail: agent.version },
    { term: t("lastDelivery"), detail: <Ago at={agent.lastDeliveryAt} now={now} /> },
    { term: t("collected"), detail: agent.lastCollectedAt ? <Instant at={agent.lastCollectedAt} /> : t("never") },
    { term: t("waiting"), detail: t("readings", { count: agent.waiting }) },
    { term: t("key"), detail: key },
    { term: t("pinned"), detail: <Instant at={agent.pinnedAt} /> },
  ];
  return (
    <Panel title={t("title")}>
      <p className="mb-3 text-13 text-ink-2 text-pretty">{t("pushed")}</p>
      {agent.refused && (
        <Notice tone="warning" className="mb-3 [overflow-wrap:anywhere]">
          {t("refusal", { at: instantText(agent.refused.at), fingerprint: keyFingerprint(agent.refused.publicKey) })}
        </Notice>
      )}
      {agent.leftOut.length > 0 && (
        <Notice tone="warning" className="mb-3 [overflow-wrap:anywhere]">
          {t("leftOut", { names: agent.leftOut.join(", ") })}
        </Notice>
      )}
      <DefinitionList items={items} />
      {mayChange && fingerprint !== null && (
        <div className="mt-5 border-t border-line pt-4">
          <AgentKeyForm sourceId={sourceId} fingerprint={fingerprint} />
        </div>
      )}
    </Panel>
  );
}
