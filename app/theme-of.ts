import { cookies } from "next/headers";
import { type Theme, themeCookie, themes } from "@/ui/theme-cookie";

/** The colours this person chose; the system's until they do. */
export async function themeOf(): Promise<Theme> {
  const chosen = (await cookies()).get(themeCookie)?.value;
  return themes.find((each) => each === chosen) ?? "system";
}
