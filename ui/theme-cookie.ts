/** Keeps the colours a person chose. */
export const themeCookie = "plimsoll-theme";
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
