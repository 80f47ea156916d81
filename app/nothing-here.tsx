import { useTranslations } from "next-intl";
import { paths } from "@/app/paths";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** An address that leads nowhere, or to something that was not there at the instant being looked at. */
export function NothingHere() {
  const t = useTranslations("error");
  return (
    <div className="panel mx-auto mt-10 max-w-xl">
      <EmptyState
        kind="none"
        title={t("notFoundTitle")}
        action={<ButtonLink href={paths.overview()}>{t("home")}</ButtonLink>}
      >
        {t("notFoundText")}
      </EmptyState>
    </div>
  );
}
