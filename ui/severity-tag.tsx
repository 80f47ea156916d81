import { useTranslations } from "next-intl";
import { type Severity, severities } from "@/controls/outcome";
import { classNames } from "@/ui/class-names";

/** A severity as a ladder of four bars and its word. */
export function SeverityTag({ severity }: { severity: Severity }) {
  const t = useTranslations("severity");
  const level = severities.length - severities.indexOf(severity);
  const strong = level >= 3;
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 whitespace-nowrap text-12",
        strong ? "font-medium text-ink" : "text-ink-2",
      )}
    >
      <svg
        width="14"
        height="11"
        viewBox="0 0 14 11"
        aria-hidden="true"
        className={strong ? "text-not-met-ink" : "text-ink-3"}
      >
        {[0, 1, 2, 3].map((step) => (
          <rect
            key={step}
            x={step * 3.6}
            y={8 - step * 2.4}
            width="2.6"
            height={3 + step * 2.4}
            rx="0.6"
            fill="currentColor"
            opacity={step < level ? 1 : 0.25}
          />
        ))}
      </svg>
      {t(severity)}
    </span>
  );
}
