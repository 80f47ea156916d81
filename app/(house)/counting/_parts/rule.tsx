import { useTranslations } from "next-intl";
import type { Status } from "@/controls/outcome";
import { Panel } from "@/ui/panel";
import { StatusMark } from "@/ui/status-mark";

const order: [Status, "s1" | "s2" | "s3" | "s4"][] = [
  ["not-met", "s1"],
  ["not-assessed", "s2"],
  ["met", "s3"],
  ["partly-met", "s4"],
];

/** The rule of counting, step by step. */
export function Rule() {
  const t = useTranslations("counting");
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Panel title={t("checkTitle")}>
        <p className="text-pretty text-ink-2">{t("checkText")}</p>
      </Panel>
      <Panel title={t("recTitle")}>
        <p className="text-pretty text-ink-2">{t("recText")}</p>
        <p className="mt-2 text-13 text-pretty text-ink-3">{t("lapsed")}</p>
        <p className="mt-2 text-13 text-pretty text-ink-3">{t("brought")}</p>
      </Panel>
      <Panel title={t("statusTitle")}>
        <p className="text-ink-2">{t("statusText")}</p>
        <ol className="my-3 grid gap-2">
          {order.map(([status, key]) => (
            <li key={status} className="grid grid-cols-[130px_1fr] items-baseline gap-2 max-sm:grid-cols-1">
              <StatusMark status={status} />
              <span className="text-13 text-ink-2">{t(key)}</span>
            </li>
          ))}
        </ol>
        <p className="text-13 text-pretty text-ink-2">{t("controlText")}</p>
      </Panel>
      <Panel title={t("figuresTitle")}>
        <p className="rounded-lg bg-sunk px-3 py-2 font-medium">{t("complianceFormula")}</p>
        <p className="my-2 rounded-lg bg-sunk px-3 py-2 font-medium">{t("coverageFormula")}</p>
        <p className="text-13 text-pretty text-ink-2">{t("weight")}</p>
        <h3 className="mt-4 mb-1 text-13 font-semibold">{t("strengthTitle")}</h3>
        <p className="text-13 text-pretty text-ink-2">{t("strengthText")}</p>
      </Panel>
    </div>
  );
}
