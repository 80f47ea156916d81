import { useTranslations } from "next-intl";
import { CodeBlock } from "@/ui/code-block";

/** How to mend it: one sentence, and what to paste. */
export function RemediationBlock({ remediation }: { remediation: { text: string; yaml?: string; command?: string } }) {
  const t = useTranslations("remediation");
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <p className="max-w-3xl text-pretty">{remediation.text}</p>
      {remediation.yaml && <CodeBlock label={t("yaml")} text={remediation.yaml} />}
      {remediation.command && <CodeBlock label={t("command")} text={remediation.command} />}
    </div>
  );
}
