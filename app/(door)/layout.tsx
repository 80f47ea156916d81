import { changeLocale } from "@/app/shell/change-locale";
import { themeOf } from "@/app/theme-of";
import { LocaleSwitch } from "@/ui/locale-switch";
import { LogoMark } from "@/ui/logo-mark";
import { ThemeSwitch } from "@/ui/theme-switch";

/** The frame of the pages before signing in. */
export default async function DoorLayout({ children }: { children: React.ReactNode }) {
  const theme = await themeOf();
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex justify-end gap-2 px-6 py-4">
        <LocaleSwitch change={changeLocale} />
        <ThemeSwitch initial={theme} />
      </header>
      <main className="m-auto w-full max-w-[400px] px-5 pb-24">
        <p className="mb-6 flex items-center justify-center gap-3 text-18 font-semibold">
          <LogoMark size={32} />
          Plimsoll
        </p>
        <div className="panel px-7 py-7 max-sm:px-5">{children}</div>
        <p className="mt-5 text-center text-12 text-ink-3">NIST SP 800-190</p>
      </main>
    </div>
  );
}
