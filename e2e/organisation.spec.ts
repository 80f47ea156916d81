import { expect, test } from "./signed-in";

test("what the checks know about the organisation can be changed, and stands in the audit trail", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Organisation" }).click();
  const registries = page.getByLabel("Approved registries");
  await registries.fill(`registry-${Date.now()}.example.com\nquay.example.com/team\n`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. The next scan of each source judges with it.")).toBeVisible();
  await page.reload();
  await expect(registries).toHaveValue(/^registry-\d+\.example\.com\nquay\.example\.com\/team$/);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Nothing to save: this is in force already.")).toBeVisible();
  await page.goto("/audit?q=settings.changed");
  await expect(page.getByRole("table", { name: "Audit trail" }).getByRole("row").nth(1)).toContainText(
    "approvedRegistries",
  );
});

test("a field that cannot be used says so next to it, and what was typed stays", async ({ page }) => {
  // Until the form is alive, what is typed into a text area can be lost.
  await page.goto("/organisation", { waitUntil: "networkidle" });
  const levels = page.getByLabel("Sensitivity levels");
  const keys = page.getByLabel("Owner label keys");
  await levels.fill("");
  await keys.fill("a-key-of-ours");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(levels).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Please fill this in.")).toBeVisible();
  await expect(keys).toHaveValue("a-key-of-ours");
  await page.reload();
  await expect(levels).toHaveValue(/moderate/);
});
