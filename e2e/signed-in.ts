import { type BrowserContext, test as base, type Page } from "@playwright/test";

export const administrator = { name: "M. Sato", email: "m.sato@example.org", password: "a long enough password" };

/** Makes the first administrator's account with the one-time link, or signs in when an earlier test did. */
async function enter(page: Page): Promise<void> {
  await page.goto(process.env.PLIMSOLL_WELCOME ?? "/sign-in");
  if (await page.getByRole("heading", { name: "Make your account" }).isVisible()) {
    await page.getByLabel("Name").fill(administrator.name);
    await page.getByLabel("E-mail").fill(administrator.email);
    await page.getByLabel("Password").fill(administrator.password);
    await page.getByRole("button", { name: "Make account and sign in" }).click();
  } else {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(administrator.email);
    await page.getByLabel("Password").fill(administrator.password);
    await page.getByRole("button", { name: "Sign in" }).click();
  }
  await page.getByRole("heading", { name: "Posture", level: 1 }).waitFor();
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Tests whose pages belong to the administrator. What a page complains of on its console fails the test: a refused script, a lost word. */
export const test = base.extend<{ quiet: undefined }, { administratorState: State }>({
  administratorState: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: process.env.PLIMSOLL_ADDRESS, locale: "en-GB" });
      await enter(await context.newPage());
      await use(await context.storageState());
      await context.close();
    },
    { scope: "worker" },
  ],
  storageState: async ({ administratorState }, use) => use(administratorState),
  quiet: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      await use(undefined);
      base.expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export const expect = test.expect;
