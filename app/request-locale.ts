import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale } from "@/messages/locales";
import { localeCookie } from "@/ui/locale-cookie";

/** The language and messages of a request. Times are UTC everywhere: an estate has no time zone, and an auditor's copy must say the same. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(localeCookie)?.value, head.get("accept-language"));
  const messages = locale === "ja" ? await import("@/messages/ja.json") : await import("@/messages/en.json");
  return { locale, messages: messages.default, timeZone: "UTC" };
});
