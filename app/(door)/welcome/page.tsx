import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { passwordLength } from "@/access/auth";
import { invitedRole } from "@/access/invitation";
import { WelcomeForm } from "@/app/(door)/welcome/welcome-form";
import { paths } from "@/app/paths";
import type { SearchParams } from "@/app/view";
import { database } from "@/prisma/database";
import { ButtonLink } from "@/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome"))("title"), referrer: "no-referrer" };
}

/** Makes an account from a link that works once. */
export default async function WelcomePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token.slice(0, 200) : "";
  const [role, t, roles] = await Promise.all([
    invitedRole(database(), given),
    getTranslations("welcome"),
    getTranslations("role"),
  ]);
  if (!role)
    return (
      <>
        <h1 className="mb-3 text-18 font-semibold">{t("goneTitle")}</h1>
        <p className="mb-5 text-ink-2 text-pretty">{t("gone")}</p>
        <ButtonLink href={paths.signIn()}>{t("toSignIn")}</ButtonLink>
      </>
    );
  return (
    <>
      <h1 className="mb-1 text-18 font-semibold">{t("title")}</h1>
      <p className="mb-5 text-13 text-ink-2">{t("lead", { role: roles(role) })}</p>
      <WelcomeForm token={given} shortest={passwordLength.min} />
    </>
  );
}
