import { useTranslations } from "next-intl";
import { CodeBlock } from "@/ui/code-block";
import { Notice } from "@/ui/notice";

interface MendBlockProps {
  how: "patch" | "apply" | "delete";
  yaml: string;
  command: string | null;
  recreate: boolean;
  adjust: readonly string[];
  partial: boolean;
}

/** The patch for one object: what to save as a file, what to type, and what to know before. */
export function MendBlock({ how, yaml, command, recreate, adjust, partial }: MendBlockProps) {
  const t = useTranslations("mend");
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <p className="max-w-3xl text-pretty">{t(`${how}Text`)}</p>
      {how !== "delete" && <CodeBlock label={t(`${how}File`)} text={yaml} />}
      {command ? <CodeBlock label={t("command")} text={command} /> : <p className="text-ink-2">{t("byHand")}</p>}
      {recreate && <p className="max-w-3xl text-pretty text-ink-2">{t("recreate")}</p>}
      {adjust.length > 0 && (
        <Notice tone="info">
          <p>{t("adjust")}</p>
          <ul className="mt-1 grid gap-0.5">
            {adjust.map((path) => (
              <li key={path} className="font-mono text-12 [overflow-wrap:anywhere]">
                {path}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {partial && <Notice tone="warning">{t("partial")}</Notice>}
      <p className="max-w-3xl text-13 text-pretty text-ink-2">{t("source")}</p>
    </div>
  );
}
