import { redirect } from "next/navigation";
import { currentViewer } from "@/access/current-viewer";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { AsOfPicker } from "@/app/shell/as-of-picker";
import { changeLocale } from "@/app/shell/change-locale";
import { Logo } from "@/app/shell/logo";
import { PersonMenu } from "@/app/shell/person-menu";
import { SideNav } from "@/app/shell/side-nav";
import { SourcePicker } from "@/app/shell/source-picker";
import { themeOf } from "@/app/theme-of";
import { viewOf } from "@/app/view";
import { catalog } from "@/controls/catalog/catalog";
import { sourceHealth } from "@/posture/source-health";
import { CommandPalette } from "@/ui/command-palette";
import { LocaleSwitch } from "@/ui/locale-switch";
import { Shell } from "@/ui/shell";
import { ThemeSwitch } from "@/ui/theme-switch";

/** The frame for people who are signed in; everybody else is sent to sign in. */
export default async function HouseLayout({ children }: { children: React.ReactNode }) {
  const viewer = await currentViewer();
  if (!viewer) redirect(paths.signIn());
  const [proof, db] = await ask("posture:read");
  const { scope, now } = viewOf({});
  const [sources, theme] = await Promise.all([sourceHealth(proof, db, scope), themeOf()]);
  const ailing = sources.filter((source) => source.state === "failing" || source.state === "stale").length;
  return (
    <Shell
      logo={<Logo />}
      nav={<SideNav role={viewer.role} controlCount={catalog.controls.length} ailing={ailing} />}
      pickers={
        <>
          {sources.length > 1 && <SourcePicker sources={sources.map(({ id, name }) => ({ id, name }))} />}
          <AsOfPicker now={now.getTime()} />
        </>
      }
      tools={
        <>
          <CommandPalette searchUrl={paths.searchApi()} />
          <LocaleSwitch change={changeLocale} />
          <ThemeSwitch initial={theme} />
          <PersonMenu viewer={viewer} />
        </>
      }
    >
      {children}
    </Shell>
  );
}
