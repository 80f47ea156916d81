import { useTranslations } from "next-intl";
import { sourceStatus } from "@/app/(house)/sources/_parts/source-status";
import type { SourceState } from "@/posture/answers";
import { StatusShape, statusTone } from "@/ui/status-shape";

/** The state of a source as shape and word. */
export function SourceStateMark({ state }: { state: SourceState }) {
  const t = useTranslations("sourceState");
  const status = sourceStatus[state];
  return (
    <span className={`inline-flex items-center gap-1.5 text-12 font-medium whitespace-nowrap ${statusTone(status)}`}>
      <StatusShape status={status} />
      {t(state)}
    </span>
  );
}
