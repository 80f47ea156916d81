import { useTranslations } from "next-intl";
import type { FindingDetail } from "@/posture/answers";
import { Notice } from "@/ui/notice";

/** Why a finding is not assessed, where it is not: nobody here can see it, or the provider of the cluster answers for it. */
export function WhyOpen({ finding }: { finding: Pick<FindingDetail, "reason" | "evidence"> }) {
  const t = useTranslations("finding");
  const { reason, evidence } = finding;
  if (!reason) return null;
  if (evidence.answeredBy === undefined) return <Notice tone="warning">{t("notAssessed", { reason })}</Notice>;
  return <Notice tone="info">{t("answeredBy", { provider: evidence.answeredBy, reason })}</Notice>;
}
