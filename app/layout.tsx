import "@/ui/fonts.css";
import "@/ui/theme.css";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import { clientWords } from "@/app/client-words";
import { paths } from "@/app/paths";
import { themeOf } from "@/app/theme-of";

export const metadata: Metadata = { title: { default: "Plimsoll", template: "%s · Plimsoll" }, robots: "noindex" };
export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f7f5" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1413" },
  ],
};

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const [locale, messages, theme] = await Promise.all([getLocale(), getMessages(), themeOf()]);
  const words = Object.fromEntries(clientWords.map((name) => [name, messages[name]]));
  return (
    <html lang={locale} data-theme={theme}>
      <head>{locale === "ja" && <link rel="stylesheet" href={paths.japaneseFont()} />}</head>
      <body>
        <NextIntlClientProvider messages={words}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
