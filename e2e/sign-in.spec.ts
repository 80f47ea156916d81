import { expect, test } from "@playwright/test";
import { administrator, test as signedIn } from "./signed-in";

test.describe("somebody who is not signed in", () => {
  for (const path of ["/", "/controls/4.4.3", "/findings", "/sources/new", "/settings", "/reports"]) {
    test(`is sent to sign in from ${path}`, async ({ page }) => {
      await page.goto(path);
      await expect(page).toHaveURL("/sign-in");
    });
  }

  test("gets no data from the routes behind the pages", async ({ request }) => {
    expect((await request.get("/api/search?q=a")).status()).toBe(401);
    expect((await request.get("/api/scans/1")).status()).toBe(401);
    expect((await request.get("/api/export/findings.csv")).status()).toBe(401);
    expect((await request.get("/api/health")).status()).toBe(200);
  });

  test("cannot use a link that never was", async ({ page }) => {
    await page.goto("/welcome?token=welcome_guess");
    await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  });
});

signedIn("every page is closed to framing, sniffing and scripts that we did not send", async ({ page }) => {
  const headers = (await page.goto("/"))!.headers();
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'(;|$)/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("same-origin");
  expect(headers["x-powered-by"]).toBeUndefined();
});

signedIn("a wrong password says nothing about which part was wrong", async ({ browser }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(administrator.email);
  await page.getByLabel("Password").fill("not the right password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail or password is wrong.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(administrator.email);
  await context.close();
});

signedIn("signing out ends the session", async ({ browser }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(administrator.email);
  await page.getByLabel("Password").fill(administrator.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: `${administrator.name} · administrator` }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  await page.goto("/findings");
  await expect(page).toHaveURL("/sign-in");
  await context.close();
});
