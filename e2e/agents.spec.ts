import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./signed-in";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-agent-journey-"));
const root = join(folder, "root");
const token = join(folder, "token");
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The real agent of a small host, once. What it says, a line each. */
function agent(server: string, state: string): string[] {
  const where = ["--server", server, "--token-file", token, "--root", root, "--spool", join(folder, state)];
  const { status, stderr } = spawnSync(process.execPath, ["bin/plimsoll", "agent", "--once", ...where], {
    encoding: "utf8",
  });
  return [...stderr.split("\n").filter((line) => line.startsWith("plimsoll agent: ")), `ended with ${status}`];
}

test("a host comes in by its agent; another key is refused until the key is reset", async ({ page, baseURL }) => {
  mkdirSync(join(root, "etc"), { recursive: true });
  writeFileSync(join(root, "etc/hostname"), "edge-7\n");
  writeFileSync(join(root, "etc/machine-id"), `${randomBytes(16).toString("hex")}\n`);
  writeFileSync(join(root, "etc/os-release"), "ID=debian\nVERSION_ID=12\n");

  await page.goto("/sources/new?kind=agent");
  await expect(page.getByRole("heading", { name: "Kubernetes" })).toBeVisible();
  await page.getByRole("link", { name: "Settings: machine tokens" }).click();
  const form = page.getByRole("region", { name: "Make token" });
  await form.getByLabel("Name").fill("agents");
  await form.getByLabel("Role").selectOption({ label: "collector" });
  await form.getByRole("button", { name: "Make token" }).click();
  writeFileSync(token, (await form.getByText(/^plimsoll_/).textContent()) ?? "", { mode: 0o600 });

  const said = agent(baseURL!, "first");
  expect(said.slice(1)).toEqual(["plimsoll agent: delivered one reading; 0 wait", "ended with 0"]);
  const fingerprint = said[0]!.match(/SHA256:\S+/)![0];
  await page.goto("/sources");
  await expect(page.getByRole("row", { name: /edge-7/ })).toContainText("by its agent");
  await page.getByRole("link", { name: "edge-7" }).click();
  await expect(page.getByText(fingerprint)).toBeVisible();
  const scans = page.getByRole("table", { name: "Recent scans" });
  await expect(async () => {
    await page.reload();
    await expect(scans.getByRole("row", { name: /done/ })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: "Scan now" })).toHaveCount(0);

  expect(agent(baseURL!, "second").at(-1)).toBe("ended with 2");
  await page.reload();
  await expect(page.getByText(/A delivery with another key was refused at/)).toBeVisible();
  await page.getByRole("button", { name: "Reset the key" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset the key" }).click();
  await expect(page.getByText("none: the next delivery brings the one that is trusted from then on")).toBeVisible();
  const again = agent(baseURL!, "second");
  expect(again.slice(1)).toEqual(["plimsoll agent: delivered 2 readings; 0 wait", "ended with 0"]);
  await page.reload();
  await expect(page.getByText(again[0]!.match(/SHA256:\S+/)![0])).toBeVisible();

  await page.getByRole("button", { name: "Retire this source" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await expect(page).toHaveURL("/sources");
});
