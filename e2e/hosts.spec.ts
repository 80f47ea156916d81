import { expect, test } from "./signed-in";

test("this machine becomes a source, and 4.5 goes from empty to measured", async ({ page }) => {
  await page.goto("/sources/new?kind=host");
  await page.getByLabel("Name").fill("this machine");
  await page.getByLabel("Root of the host").fill("etc");
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByText("Give an absolute path")).toBeVisible();
  await page.getByLabel("Root of the host").fill("/");
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "this machine" })).toBeVisible();
  const scans = page.getByRole("table", { name: "Recent scans" });
  await expect(scans.getByRole("row", { name: /done/ })).toBeVisible({ timeout: 30_000 });

  await page.goto("/findings?check=host-runs-container-os&outcome=all");
  await page
    .getByRole("table")
    .getByRole("link", { name: /general-purpose system|container-specific system/ })
    .click();
  await expect(page.getByRole("group", { name: "Evidence" })).toContainText("os-release");
  await page.goto("/controls/4.5.1");
  await expect(page.getByRole("article", { name: "4.5.1-a" })).not.toContainText("not assessed");

  await page.goto("/sources");
  await page.getByRole("link", { name: "this machine" }).click();
  await page.getByRole("button", { name: "Retire this source" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await expect(page).toHaveURL("/sources");
});
