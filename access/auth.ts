import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { type Keys, processKeys } from "@/access/key-file";
import { type Database, database } from "@/prisma/database";

/** Shortest password accepted (NIST SP 800-63B asks for at least 8, and recommends 15 without a second factor). */
export const passwordLength = { min: 12, max: 256 };

/**
 * Sessions and passwords, by better-auth. Its HTTP endpoints are not mounted: the product calls it from its own actions, so there is no
 * sign-up, no reset and no callback to attack. `origin` decides whether cookies carry `Secure` (always, outside loopback http).
 */
export function createAuth(db: Database, keys: Keys, origin: string) {
  return betterAuth({
    appName: "Plimsoll",
    baseURL: origin,
    trustedOrigins: [origin],
    secret: keys.session.toString("base64"),
    database: prismaAdapter(db, { provider: "postgresql" }),
    telemetry: { enabled: false },
    logger: { level: "error" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: {
      modelName: "person",
      additionalFields: {
        role: { type: "string", required: true, input: false },
        disabledAt: { type: "date", required: false, input: false },
      },
    },
    session: {
      modelName: "session",
      fields: { userId: "personId" },
      expiresIn: 60 * 60 * 12,
      updateAge: 60 * 60,
    },
    account: { modelName: "credential", fields: { userId: "personId" } },
    verification: { modelName: "verification" },
    advanced: {
      cookiePrefix: "plimsoll",
      useSecureCookies: origin.startsWith("https://"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
    },
    plugins: [nextCookies()],
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** The one instance of this process, at PLIMSOLL_ORIGIN. */
export function auth(): Auth {
  if (!shared.plimsollAuth) {
    const origin = process.env.PLIMSOLL_ORIGIN;
    if (!origin) throw new Error("PLIMSOLL_ORIGIN is not set in this process");
    shared.plimsollAuth = createAuth(database(), processKeys(), origin);
  }
  return shared.plimsollAuth;
}

const shared = globalThis as unknown as { plimsollAuth?: Auth };
