import { expect, test } from "./signed-in";

test("an invited auditor proves but changes nothing", async ({ page, browser }) => {
  await page.goto("/settings");
  await page.getByRole("region", { name: "Invite" }).getByLabel("Role").selectOption({ label: "auditor" });
  await page.getByRole("button", { name: "Invite" }).click();
  const link = await page.getByText(/^https?:.*\/welcome\?token=/).textContent();

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const auditor = await context.newPage();
  await auditor.goto((link ?? "").trim());
  await auditor.getByLabel("Name").fill("A. Auditor");
  await auditor.getByLabel("E-mail").fill(`auditor-${Date.now()}@example.org`);
  await auditor.getByLabel("Password").fill("too short");
  await auditor.getByLabel("Password").fill("a long enough password");
  await auditor.getByRole("button", { name: "Make account and sign in" }).click();
  const nav = auditor.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link", { name: "Reports" })).toBeVisible();
  await expect(nav.getByRole("link", { name: "Settings" })).toHaveCount(0);
  await auditor.goto("/settings");
  await expect(auditor.getByText("Your role does not allow this")).toBeVisible();
  await auditor.goto("/sources/new");
  await expect(auditor.getByText("Your role does not allow this")).toBeVisible();
  await auditor.goto("/reports");
  const downloading = auditor.waitForEvent("download");
  await auditor.getByRole("link", { name: "PDF" }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^plimsoll-audit-report-.*\.pdf$/);
  await context.close();
});

test("a machine token is shown once and can be revoked", async ({ page }) => {
  await page.goto("/settings");
  const form = page.getByRole("region", { name: "Make token" });
  await form.getByLabel("Name").fill("nightly export");
  await form.getByLabel("Role").selectOption({ label: "auditor" });
  await form.getByRole("button", { name: "Make token" }).click();
  await expect(form.getByText(/^plimsoll_/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^plimsoll_[\w-]{43}$/)).toHaveCount(0);
  const row = page.getByRole("row", { name: /nightly export/ }).first();
  await row.getByRole("button", { name: "Revoke" }).click();
  await expect(row).toContainText("revoked");
});

test("the last administrator cannot be shut out", async ({ page }) => {
  await page.goto("/settings");
  await page
    .getByRole("row", { name: /M\. Sato/ })
    .getByRole("button", { name: "Shut out" })
    .click();
  await expect(page.getByText("The last administrator cannot be changed")).toBeVisible();
});

test("what was done stands in the audit trail", async ({ page }) => {
  await page.goto("/audit?q=person.signed-in");
  await expect(page.getByRole("table", { name: "Audit trail" }).getByRole("row").nth(1)).toContainText(
    "person.signed-in",
  );
});
