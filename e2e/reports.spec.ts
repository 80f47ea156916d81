import { expect, test } from "./signed-in";

const report = (result: string, at: string) => `<?xml version="1.0"?>
<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2" id="r" end-time="${at}" version="1" test-system="cpe:/a:redhat:openscap:1.3.10">
  <benchmark id="xccdf_org.ssgproject.content_benchmark_RHEL-9"/><target>web-77</target>
  <rule-result idref="xccdf_org.ssgproject.content_rule_sshd_disable_root_login"><result>${result}</result></rule-result>
  <rule-result idref="xccdf_org.ssgproject.content_rule_audit_rules_time_stime"><result>pass</result></rule-result>
</TestResult>`;

const upload = (name: string, text: string) => ({ name, mimeType: "application/xml", buffer: Buffer.from(text) });
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

test("a report of another tool becomes a source, every rule of it is listed, and a newer one takes its place", async ({
  page,
}) => {
  await page.goto("/sources/new?kind=report");
  await page.getByLabel("Name").fill("hardening of web-77");
  await page.getByLabel("Report files").setInputFiles(upload("page.html", "<html></html>"));
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByText("This seems to be a web page")).toBeVisible();
  await page.getByLabel("Report files").setInputFiles(upload("arf.xml", report("fail", hoursAgo(5))));
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "hardening of web-77" })).toBeVisible();
  const scans = page.getByRole("table", { name: "Recent scans" });
  await expect(scans.getByRole("row", { name: /done/ })).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByRole("heading", { name: "openscap RHEL-9" })).toBeVisible();
  await page.getByText("no recommendation asks for it").click();
  await expect(page.getByText("audit_rules_time_stime")).toBeVisible();
  await expect(
    page.getByRole("link", { name: "A benchmark report finds the host insufficiently hardened" }),
  ).toBeVisible();

  await page.getByLabel("Report files").setInputFiles(upload("old.xml", report("pass", hoursAgo(9))));
  await page.getByRole("button", { name: "Upload a newer report" }).click();
  await expect(page.getByText("is recorded already")).toBeVisible();
  await page.getByLabel("Report files").setInputFiles(upload("new.xml", report("pass", hoursAgo(1))));
  await page.getByRole("button", { name: "Upload a newer report" }).click();
  await expect(scans.getByRole("row", { name: /done/ })).toHaveCount(2, { timeout: 30_000 });
  await page.reload();
  await expect(
    page.getByRole("link", { name: "No benchmark report finds the host insufficiently hardened" }),
  ).toBeVisible();

  await page.getByRole("button", { name: "Retire this source" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await expect(page).toHaveURL("/sources");
});
