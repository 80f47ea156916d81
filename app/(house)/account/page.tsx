import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { passwordLength } from "@/access/auth";
import { currentViewer } from "@/access/current-viewer";
import { EverywhereForm } from "@/app/(house)/account/_parts/everywhere-form";
import { PasswordForm } from "@/app/(house)/account/_parts/password-form";
import { paths } from "@/app/paths";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

export default async function AccountPage() {
  const viewer = await currentViewer();
  if (!viewer) redirect(paths.signIn());
  const [t, roles] = await Promise.all([getTranslations("account"), getTranslations("role")]);
  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle
        title={t("title")}
        lead={t("you", { name: viewer.name, email: viewer.email, role: roles(viewer.role) })}
      />
      <div className="grid gap-4">
        <Panel title={t("password")}>
          <PasswordForm email={viewer.email} shortest={passwordLength.min} />
        </Panel>
        <Panel title={t("sessions")}>
          <p className="mb-3 text-13 text-ink-2">{t("sessionsText")}</p>
          <EverywhereForm />
        </Panel>
      </div>
    </div>
  );
}
