/** Keeps the language a person chose. */
export const localeCookie = "plimsoll-locale";
