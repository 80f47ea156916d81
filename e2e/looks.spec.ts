import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./signed-in";

const paths = [
  "/",
  "/?controls=table",
  "/controls",
  "/controls/4.4.3",
  "/controls/4.4.3?tab=crosswalk",
  "/controls/4.4.3?tab=howTested",
  "/findings",
  "/findings?group=namespace",
  "/findings/1",
  "/checks",
  "/checks/container-is-unprivileged",
  "/assets",
  "/assets/1",
  "/sources",
  "/sources/1",
  "/sources/new",
  "/sources/new?kind=host",
  "/sources/new?kind=agent",
  "/sources/new?kind=report",
  "/reports",
  "/counting",
  "/account",
  "/settings",
  "/organisation",
  "/audit",
];
const looks = [
  { theme: "light", locale: "en" },
  { theme: "dark", locale: "ja" },
];

async function dress(page: Page, { theme, locale }: { theme: string; locale: string }): Promise<void> {
  const url = process.env.PLIMSOLL_ADDRESS;
  await page.context().addCookies([
    { name: "plimsoll-theme", value: theme, url },
    { name: "plimsoll-locale", value: locale, url },
  ]);
}

for (const look of looks) {
  test(`every page is free of accessibility faults, ${look.theme} in ${look.locale}`, async ({ page }) => {
    test.setTimeout(240_000);
    await dress(page, look);
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect.soft(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}

for (const width of [360, 768, 1920]) {
  test(`no page is wider than a screen of ${width} pixels`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height: 900 });
    await dress(page, { theme: "light", locale: width === 768 ? "ja" : "en" });
    for (const path of paths) {
      await page.goto(path);
      const beyond = await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
      expect.soft([path, beyond]).toEqual([path, 0]);
    }
  });
}

test("on a small screen the navigation opens as a sheet and closes on arrival", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/");
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("dialog", { name: "Menu" }).getByRole("link", { name: "Findings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Findings" })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("language and colours change in place and stay", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "日本語" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "態勢" })).toBeVisible();
  await page.getByRole("button", { name: /^配色/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Posture" })).toBeVisible();
});

test("the first Tab reaches a link past the navigation", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("an address that leads nowhere says so inside the product", async ({ page }) => {
  await page.goto("/controls/9.9.9");
  await expect(page.getByText("There is nothing here")).toBeVisible();
});
