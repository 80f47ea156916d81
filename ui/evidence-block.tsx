import { useTranslations } from "next-intl";
import type { Evidence, Observed } from "@/controls/check";
import type { Outcome } from "@/controls/outcome";
import { classNames } from "@/ui/class-names";
import { instantText } from "@/ui/instant";
import { ScrollArea } from "@/ui/scroll-area";

interface EvidenceBlockProps {
  evidence: Evidence;
  outcome: Outcome;
  /** What the evidence is about and who saw it: "Deployment checkout/cart-api", "prod-eu". */
  about: string;
  seenAt: Date | null;
  hash: string;
  origin: { file: string; line: number } | null;
}

/** What a verdict rests on: field paths with their values, the deciding ones marked. */
export function EvidenceBlock({ evidence, outcome, about, seenAt, hash, origin }: EvidenceBlockProps) {
  const t = useTranslations("evidence");
  const head = [
    about,
    seenAt && t("seen", { at: instantText(seenAt) }),
    origin && `${origin.file}:${origin.line}`,
    `sha256:${hash.slice(0, 12)}…`,
  ].filter(Boolean);
  return (
    <ScrollArea
      label={t("label")}
      className="overflow-x-auto rounded-lg border border-line bg-sunk px-3 py-2.5 font-mono text-[12.5px] leading-[20px]"
    >
      <p className="text-ink-3">{head.join(" · ")}</p>
      {evidence.observed.length > 0 && <ObservedRows observed={evidence.observed} outcome={outcome} />}
      {evidence.searched && (
        <p className="whitespace-pre-wrap text-ink-2">
          <span className="text-ink-3">{t("searched")}</span> {evidence.searched}
        </p>
      )}
      {evidence.observed.length === 0 && !evidence.searched && <p className="text-ink-2">{t("nothing")}</p>}
    </ScrollArea>
  );
}

function ObservedRows({ observed, outcome }: { observed: Observed[]; outcome: Outcome }) {
  const t = useTranslations("evidence");
  return (
    <table className="border-separate border-spacing-x-0">
      <caption className="sr-only">{t("label")}</caption>
      <tbody>
        {observed.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: evidence is fixed and may name the same path of the same object twice
          <tr key={index}>
            <th
              scope="row"
              className="max-w-[28rem] min-w-[12rem] pr-6 text-left align-top font-normal [overflow-wrap:anywhere]"
            >
              {each.object && <span className="text-ink-3">{each.object} </span>}
              {each.path}
            </th>
            <td className="min-w-[10rem] align-top whitespace-pre-wrap [overflow-wrap:anywhere]">
              <Value each={each} outcome={outcome} />
              {each.byDefault !== undefined && (
                <span className="text-ink-2"> {t("byDefault", { value: each.byDefault })}</span>
              )}
              {each.deciding && <span className="sr-only"> {t("deciding")}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ each, outcome }: { each: Observed; outcome: Outcome }) {
  const t = useTranslations("evidence");
  const text = each.value === null ? t("absent") : String(each.value);
  return <span className={classNames(each.deciding && mark[outcome])}>{text}</span>;
}

const mark: Record<Outcome, string> = {
  fail: "rounded-[3px] bg-not-met-soft px-1 text-not-met-ink",
  pass: "rounded-[3px] bg-met-soft px-1 text-met-ink",
  "not-applicable": "rounded-[3px] bg-unseen-soft px-1 text-ink",
  "not-assessed": "rounded-[3px] bg-unseen-soft px-1 text-ink",
};
