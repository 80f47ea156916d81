"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { locales } from "@/messages/locales";
import { localeCookie } from "@/ui/locale-cookie";

const yearSeconds = 31_536_000;

/** Keeps the language for this browser; the page comes back in it. */
export async function changeLocale(locale: "en" | "ja"): Promise<void> {
  const chosen = z.enum(locales).parse(locale);
  const secure = process.env.PLIMSOLL_ORIGIN?.startsWith("https://") ?? false;
  (await cookies()).set(localeCookie, chosen, {
    path: "/",
    maxAge: yearSeconds,
    sameSite: "lax",
    httpOnly: true,
    secure,
  });
}
