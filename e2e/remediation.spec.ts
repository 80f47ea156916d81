import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./signed-in";

const privileged = "/findings?check=container-is-unprivileged&kind=workload";

test("a finding shows the patch for its very object, to copy, with the command that brings it in", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(privileged);
  await page.getByRole("table", { name: "Findings" }).getByRole("row").nth(1).getByRole("link").first().click();
  const patch = page.getByRole("region", { name: "Patch for this object" });
  await expect(patch).toContainText("privileged: false");
  await expect(patch).toContainText("--type strategic --patch-file patch.yaml");
  await patch.getByRole("button", { name: "Copy" }).first().click();
  await expect(patch.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^apiVersion: .*\nkind: /);
});

for (const { theme, locale, title } of [
  { theme: "light", locale: "en", title: "Patch for this object" },
  { theme: "dark", locale: "ja", title: "このオブジェクトへのパッチ" },
]) {
  test(`the patch is free of accessibility faults, ${theme} in ${locale}, and no wider than a phone`, async ({
    page,
    context,
  }) => {
    const url = process.env.PLIMSOLL_ADDRESS;
    await context.addCookies([
      { name: "plimsoll-theme", value: theme, url },
      { name: "plimsoll-locale", value: locale, url },
    ]);
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(privileged);
    const finding = page.getByRole("table").getByRole("link").first();
    await page.goto((await finding.getAttribute("href")) ?? "");
    await expect(page.getByRole("region", { name: title })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
