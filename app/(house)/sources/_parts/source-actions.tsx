import { useTranslations } from "next-intl";
import { isPushed } from "@/app/(house)/sources/_parts/is-pushed";
import { TestButton } from "@/app/(house)/sources/_parts/test-button";
import { scanSource } from "@/app/(house)/sources/actions";
import type { SourceDetail } from "@/posture/answers";
import { Button } from "@/ui/button";
import { SubmitButton } from "@/ui/submit-button";

/** Test the connection and scan now. A button that cannot be used says why; reports are read when they are uploaded, agents
 * read when they choose. */
export function SourceActions({ source, mayTest }: { source: SourceDetail; mayTest: boolean }) {
  const t = useTranslations("source");
  if (source.kind === "report" || isPushed(source)) return null;
  return (
    <>
      {mayTest && source.kind === "kubernetes" && <TestButton sourceId={source.id} />}
      {source.runningScan ? (
        <Button disabled title={t("busy")}>
          {t("scanNow")}
        </Button>
      ) : (
        <form action={scanSource.bind(null, source.id)}>
          <SubmitButton pending={t("asking")}>{t("scanNow")}</SubmitButton>
        </form>
      )}
    </>
  );
}
