import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentViewer } from "@/access/current-viewer";
import { SignInForm } from "@/app/(door)/sign-in/sign-in-form";
import { paths } from "@/app/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage() {
  if (await currentViewer()) redirect(paths.overview());
  const t = await getTranslations("signIn");
  return (
    <>
      <h1 className="mb-5 text-18 font-semibold">{t("title")}</h1>
      <SignInForm />
      <p className="mt-5 text-12 text-ink-3 text-pretty">{t("first")}</p>
    </>
  );
}
