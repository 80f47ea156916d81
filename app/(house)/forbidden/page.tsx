import { getTranslations } from "next-intl/server";
import { currentViewer } from "@/access/current-viewer";
import { paths } from "@/app/paths";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** Where somebody is sent whose role does not allow what they asked for. */
export default async function ForbiddenPage() {
  const [viewer, t, roles] = await Promise.all([currentViewer(), getTranslations("error"), getTranslations("role")]);
  return (
    <div className="panel mx-auto mt-10 max-w-xl">
      <EmptyState
        kind="none"
        title={t("forbiddenTitle")}
        action={<ButtonLink href={paths.overview()}>{t("home")}</ButtonLink>}
      >
        {viewer && t("forbiddenText", { role: roles(viewer.role) })}
      </EmptyState>
    </div>
  );
}
