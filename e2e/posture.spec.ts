import { expect, test } from "./signed-in";

test("the overview shows both figures together, the load line, and all 24 controls by tier", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("term").filter({ hasText: "Compliance" })).toBeVisible();
  await expect(page.getByRole("term").filter({ hasText: "Evidence coverage" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Of 129 recommendations: .* Load line at 85%\.$/ })).toBeVisible();
  const controls = page.getByRole("region", { name: "Controls" });
  await expect(controls.getByRole("link", { name: /^4\.\d/ })).toHaveCount(24);
  await expect(controls.getByRole("link", { name: /^4\.6 not assessed/ })).toBeVisible();
});

test("the controls turn from matrix to table, and the address keeps it", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("region", { name: "Controls" }).getByRole("link", { name: "table" }).click();
  await expect(page).toHaveURL(/controls=table/);
  await page.reload();
  await expect(page.getByRole("table", { name: "Controls" }).getByRole("row")).toHaveCount(25);
});

test("from a control to the evidence of a failure and how to mend it", async ({ page }) => {
  await page.goto("/controls/4.5.5");
  await expect(page.getByRole("heading", { level: 1, name: /^4\.5\.5 / })).toBeVisible();
  const first = page.getByRole("article", { name: "4.5.5-a" });
  await expect(first.getByText(/workloads fails?/).first()).toBeVisible();
  const evidence = first.getByRole("group", { name: "Evidence" }).first();
  await expect(evidence).toContainText("(decides the verdict)");
  await first.getByRole("region", { name: "Evidence" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "How to mend it" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy" }).first()).toBeVisible();
  await expect(page.getByText("sha256:").first()).toBeVisible();
});

test("a recommendation folds and unfolds with the keyboard", async ({ page }) => {
  await page.goto("/controls/4.4.3?open=none");
  await page.getByRole("link", { name: "Show details of 4.4.3-d" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/open=4\.4\.3-d/);
  await expect(page.getByRole("article", { name: "4.4.3-d" }).getByText("Checks behind it")).toBeVisible();
});

test("what the half-blind cluster could not show is named with the reason and what to do", async ({ page }) => {
  await page.goto("/sources");
  await page.getByRole("link", { name: "demo: half blind" }).click();
  const gaps = page.getByRole("table", { name: "Gaps" });
  await expect(gaps.getByRole("row", { name: /Nodes.*refused.*read-only cluster role/ })).toBeVisible();
  await page.goto("/findings?outcome=not-assessed");
  await expect(page.getByRole("table", { name: "Findings" }).getByRole("row").nth(1)).toContainText("not assessed");
});

test("an earlier instant is carried from page to page until one goes back to now", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: /^As of/ }).click();
  await page.getByRole("link", { name: "A week ago" }).click();
  await expect(page).toHaveURL(/asOf=/);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Findings" }).click();
  await expect(page).toHaveURL(/\/findings\?asOf=/);
  await page.getByRole("link", { name: "Back to now" }).click();
  await expect(page).not.toHaveURL(/asOf=/);
});

test("before the first scan nothing is green", async ({ page }) => {
  await page.goto("/?asOf=2017-09-25T00:00:00.000Z");
  await expect(page.getByRole("img", { name: /129 not assessed/ }).first()).toBeVisible();
  await expect(page.getByRole("img", { name: /[1-9]\d* met,/ })).toHaveCount(0);
});

test("how it is counted fills in the figures of the moment", async ({ page }) => {
  await page.goto("/");
  const compliance = await page.getByRole("definition").first().textContent();
  await page.getByRole("link", { name: "How this is counted" }).click();
  await expect(page.getByText(/^Compliance: Σ share/)).toContainText((compliance ?? "").match(/[\d.]+/)![0]);
});
