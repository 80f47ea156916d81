import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noteFailure, secondsToWait } from "@/access/attempts";
import { type Auth, createAuth } from "@/access/auth";
import { createPerson } from "@/access/create-person";
import { firstAdministratorLink } from "@/access/first-administrator";
import { inviteAccount, invitedRole } from "@/access/invitation";
import { type Keys, loadKeys } from "@/access/key-file";
import { createMachineToken, proveToken, revokeMachineToken } from "@/access/machine-token";
import { changePerson, listAccounts } from "@/access/people";
import type { Proof } from "@/access/proof";
import { proveViewer, viewerOf } from "@/access/prove-session";
import { proveSystem } from "@/access/prove-system";
import { rightsOf, roles } from "@/access/right";
import { seal, unseal } from "@/access/seal";
import { signIn } from "@/access/sign-in";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, openDatabase } from "@/prisma/database";

const origin = "http://127.0.0.1:3190";
const password = "a long enough password";
let test: TestDatabase;
let db: Database;
let auth: Auth;
let keys: Keys;
const folder = mkdtempSync(join(tmpdir(), "plimsoll-access-"));

beforeAll(async () => {
  test = await createTestDatabase();
  db = openDatabase(test.url);
  keys = loadKeys(folder);
  auth = createAuth(db, keys, origin);
});
afterAll(async () => {
  await db.$disconnect();
  await test.drop();
  rmSync(folder, { recursive: true });
});

const tokenOf = (link: string) => new URL(link, origin).searchParams.get("token")!;
const person = (token: string, email: string) => ({ token, name: "Mika Sato", email, password });

describe("the first administrator", () => {
  it("comes in through a one-time link that a newer one replaces, and that works once", async () => {
    const old = await firstAdministratorLink(db, origin);
    const link = await firstAdministratorLink(db, origin);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3190\/welcome\?token=welcome_/);
    expect(await invitedRole(db, tokenOf(old!))).toBeNull();
    expect(await invitedRole(db, tokenOf(link!))).toBe("administrator");
    expect(await createPerson(db, auth, person(tokenOf(link!), "Mika@Example.org"))).toMatchObject({
      ok: true,
      email: "mika@example.org",
    });
    expect(await createPerson(db, auth, person(tokenOf(link!), "other@example.org"))).toEqual({
      ok: false,
      errors: { form: "invitationGone" },
    });
    expect(await firstAdministratorLink(db, origin)).toBeNull();
  });

  it("never finds the token in the database", async () => {
    const path = await inviteAccount(proveSystem("account:write"), db, "viewer");
    const rows = JSON.stringify(await db.invitation.findMany());
    expect(rows).not.toContain(tokenOf(path));
  });
});

describe("an invitation", () => {
  it("is given back when the account cannot be made", async () => {
    const token = tokenOf(await inviteAccount(proveSystem("account:write"), db, "auditor"));
    expect(await createPerson(db, auth, person(token, "mika@example.org"))).toEqual({
      ok: false,
      errors: { email: "emailTaken" },
    });
    expect(await invitedRole(db, token)).toBe("auditor");
    expect(await createPerson(db, auth, { ...person(token, "a@example.org"), password: "short" })).toEqual({
      ok: false,
      errors: { password: "passwordShort" },
    });
    expect((await createPerson(db, auth, person(token, "a@example.org"))).ok).toBe(true);
  });
});

describe("signing in", () => {
  const attempt = (email: string, secret: string, client = "192.0.2.1") =>
    signIn(db, auth, client, new Headers(), { email, password: secret });

  it("says the same of a wrong password, an unknown address and nonsense", async () => {
    const answers = await Promise.all([
      attempt("mika@example.org", "wrong"),
      attempt("nobody@example.org", password),
      attempt("x", ""),
    ]);
    expect(answers).toEqual(Array(3).fill({ ok: false, reason: "wrong", seconds: 0 }));
  });

  it("makes somebody who guesses wait", async () => {
    for (let i = 0; i < 10; i++) await attempt("guessed@example.org", `wrong ${i}`, "192.0.2.2");
    expect(await attempt("guessed@example.org", "wrong", "192.0.2.3")).toMatchObject({ reason: "wait" });
    expect(await attempt("someone@example.org", "wrong", "192.0.2.2")).toMatchObject({ reason: "wait" });
  });

  it("opens a session whose cookie proves the viewer, until the account is shut", async () => {
    const response = await auth.api.signInEmail({ body: { email: "mika@example.org", password }, asResponse: true });
    const cookie = response.headers.get("set-cookie")!;
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const headers = new Headers({ cookie: cookie.split(";")[0]! });
    const viewer = await viewerOf(db, auth, headers);
    expect(viewer).toMatchObject({ name: "Mika Sato", role: "administrator" });
    expect(await viewerOf(db, auth, new Headers({ cookie: `${cookie.split(";")[0]!}x` }))).toBeNull();
    await db.person.update({ where: { id: viewer!.id }, data: { disabledAt: new Date() } });
    expect(await viewerOf(db, auth, headers)).toBeNull();
    expect(await attempt("mika@example.org", password, "192.0.2.9")).toMatchObject({ ok: false, reason: "wrong" });
    await db.person.update({ where: { id: viewer!.id }, data: { disabledAt: null } });
  });

  it("sends Secure cookies whenever the origin is https", async () => {
    const behindProxy = createAuth(db, keys, "https://plimsoll.example.org");
    const response = await behindProxy.api.signInEmail({
      body: { email: "mika@example.org", password },
      asResponse: true,
    });
    expect(response.headers.get("set-cookie")).toMatch(/Secure/i);
  });

  it("forgets failures after ten minutes", () => {
    for (let i = 0; i < 10; i++) noteFailure("k", i * 1000);
    expect(secondsToWait("k", 10_000)).toBe(590);
    expect(secondsToWait("k", 600_001)).toBe(0);
  });
});

describe("rights", () => {
  it("are proven only where the role holds them", () => {
    const viewer = { id: "1", name: "V", email: "v@example.org", role: "viewer" as const };
    expect(proveViewer(viewer, "posture:read")?.actor.id).toBe("person:1");
    expect(proveViewer(viewer, "source:write")).toBeNull();
  });
  it("give nobody but the administrator the accounts, and a collector nothing to read", () => {
    expect(roles.filter((role) => rightsOf[role].includes("account:write"))).toEqual(["administrator"]);
    expect(rightsOf.collector).toEqual(["delivery:write"]);
  });
  it("cannot be made up: an object that looks like a proof does not compile", () => {
    // @ts-expect-error the symbol that makes a proof is not exported
    const forged: Proof<"source:write"> = { actor: { id: "x", name: "x", role: "viewer" }, right: "source:write" };
    // @ts-expect-error a proof of one right is no proof of another
    const other: Proof<"source:write"> = proveSystem("scan:record");
    expect([forged, other]).toHaveLength(2);
  });
  it("never leave the product without an administrator", async () => {
    const { people } = await listAccounts(proveSystem("account:write"), db);
    const last = people.find((each) => each.role === "administrator")!;
    expect(await changePerson(proveSystem("account:write"), db, last.id, { role: "viewer" })).toEqual({
      ok: false,
      reason: "lastAdministrator",
    });
    expect(await changePerson(proveSystem("account:write"), db, last.id, { disabled: true })).toEqual({
      ok: false,
      reason: "lastAdministrator",
    });
  });
});

describe("a machine token", () => {
  it("is stored as a hash, proves its right until revoked, and nothing else", async () => {
    const made = await createMachineToken(proveSystem("account:write"), db, {
      name: "agent",
      role: "collector",
      days: 30,
    });
    if (!made.ok) throw new Error("not made");
    expect(JSON.stringify(await db.machineToken.findMany())).not.toContain(made.token);
    const header = `Bearer ${made.token}`;
    const proof = await proveToken(db, header, "delivery:write");
    expect(proof?.actor.name).toBe("agent");
    expect(await proveToken(db, header, "posture:read")).toBeNull();
    expect(await proveToken(db, `${header}x`, "delivery:write")).toBeNull();
    expect(await proveToken(db, null, "delivery:write")).toBeNull();
    await revokeMachineToken(proveSystem("account:write"), db, Number(proof!.actor.id.split(":")[1]));
    expect(await proveToken(db, header, "delivery:write")).toBeNull();
  });
});

describe("sealed credentials", () => {
  it("open with the same key and purpose only, and not when a bit is changed", () => {
    const sealed = seal(keys, "source", "token-123");
    expect(Buffer.from(sealed).toString("latin1")).not.toContain("token-123");
    expect(unseal(keys, "source", sealed)).toBe("token-123");
    expect(() => unseal(keys, "other", sealed)).toThrow();
    const changed = Uint8Array.from(sealed);
    changed[30] = (changed[30] ?? 0) ^ 1;
    expect(() => unseal(keys, "source", changed)).toThrow();
  });
  it("have a key file that only its owner reads, made once", () => {
    const path = join(folder, "keys.json");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const before = readFileSync(path, "utf8");
    loadKeys(folder);
    expect(readFileSync(path, "utf8")).toBe(before);
  });
  it("refuse a damaged key file instead of making a new one", () => {
    const other = mkdtempSync(join(tmpdir(), "plimsoll-keys-"));
    writeFileSync(join(other, "keys.json"), '{"version":1}');
    expect(() => loadKeys(other)).toThrow("not a Plimsoll key file");
    rmSync(other, { recursive: true });
  });
});
