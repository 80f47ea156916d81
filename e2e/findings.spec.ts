import { expect, test } from "./signed-in";

test("failures are shown first, and filters live in the address", async ({ page }) => {
  await page.goto("/findings");
  const table = page.getByRole("table", { name: "Findings" });
  await expect(table.getByRole("row").nth(1)).toContainText("fail");
  await page.getByRole("button", { name: "Severity" }).click();
  await page.getByRole("link", { name: "critical" }).click();
  await expect(page).toHaveURL(/severity=critical/);
  await expect(table.getByRole("row").nth(1)).toContainText("critical");
  await page.reload();
  await page.getByRole("link", { name: "Remove filter Severity: critical" }).click();
  await expect(page).not.toHaveURL(/severity/);
});

test("grouping by check leads to the findings of one check", async ({ page }) => {
  await page.goto("/findings");
  await page.getByRole("list", { name: "Group by" }).getByRole("link", { name: "check" }).click();
  const groups = page.getByRole("table", { name: "Findings by check" });
  await groups.getByRole("link").first().click();
  await expect(page).toHaveURL(/check=/);
  await expect(page.getByRole("table", { name: "Findings" })).toBeVisible();
});

test("a search that matches nothing says so, and is not mistaken for nothing read", async ({ page }) => {
  await page.goto("/findings");
  await page.getByRole("searchbox", { name: "Search assets and checks" }).fill("no such asset anywhere");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page).toHaveURL(/q=no\+such/);
  await expect(page.getByText("No failures")).toBeVisible();
});

test("a long list has pages", async ({ page }) => {
  await page.goto("/findings");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByRole("navigation", { name: "Pages" })).toContainText("51–100 of");
});

test("the findings on screen download as CSV", async ({ page }) => {
  await page.goto("/findings?severity=critical");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^plimsoll-findings-.*\.csv$/);
});

test("⌘K finds a check by its words and goes there with the keyboard alone", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("button", { name: /^Search/ })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search controls, checks, assets and pages" }).fill("unprivileged");
  await expect(page.getByRole("option", { name: /container-is-unprivileged/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/checks/container-is-unprivileged");
});
