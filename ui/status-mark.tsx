import { useTranslations } from "next-intl";
import type { Status } from "@/controls/outcome";
import { classNames } from "@/ui/class-names";
import { StatusShape, statusTone } from "@/ui/status-shape";

/** A status as shape, word and colour. */
export function StatusMark({ status, size = "small" }: { status: Status; size?: "small" | "large" }) {
  const t = useTranslations("status");
  return (
    <span
      className={classNames(
        "inline-flex items-center whitespace-nowrap font-medium",
        size === "small" ? "gap-1.5 text-12" : "gap-2 text-18",
        statusTone(status),
      )}
    >
      <StatusShape status={status} size={size === "small" ? 11 : 15} />
      {t(status)}
    </span>
  );
}
