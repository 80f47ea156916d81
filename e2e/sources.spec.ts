import { expect, test } from "./signed-in";

const privileged = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: uploads }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.org/web:1.2.3
          securityContext: { privileged: true }
`;

test("manifest files become a source, are judged, and the evidence names file and line", async ({ page }) => {
  await page.goto("/sources/new?kind=files");
  await page.getByLabel("Name").fill("uploaded manifests");
  await page
    .getByLabel("YAML or JSON files")
    .setInputFiles({ name: "web.yaml", mimeType: "application/yaml", buffer: Buffer.from(privileged) });
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "uploaded manifests" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Recent scans" }).getByRole("row", { name: /done/ })).toBeVisible({
    timeout: 30_000,
  });
  await page.goto("/findings?check=container-is-unprivileged&q=web&namespace=uploads");
  await page.getByRole("link", { name: "A container runs privileged" }).click();
  await expect(page.getByRole("group", { name: "Evidence" })).toContainText("web.yaml:1");
  await expect(page.getByRole("group", { name: "Evidence" })).toContainText("privileged");
});

test("a kubeconfig that would run a command on the server is refused, and nothing typed is lost", async ({ page }) => {
  await page.goto("/sources/new");
  const kubeconfig = `apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: "https://10.0.0.1:6443" } }]
users: [{ name: u, user: { exec: { command: /bin/true, apiVersion: client.authentication.k8s.io/v1 } } }]
contexts: [{ name: x, context: { cluster: c, user: u } }]
current-context: x
`;
  await page.getByLabel("Name").fill("with a command");
  await page.getByLabel("Kubeconfig", { exact: true }).fill(kubeconfig);
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByText(/commands are not run on the server/)).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("with a command");
  await expect(page.getByLabel("Kubeconfig", { exact: true })).toHaveValue(kubeconfig);
});

test("the connection of a live source can be tested, and a scan asked for is watched until it is done", async ({
  page,
}) => {
  await page.goto("/sources");
  await page.getByRole("link", { name: "demo: well run" }).click();
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByRole("dialog")).toContainText("It answers");
  await page.getByRole("button", { name: "Close" }).click();
  const scans = page.getByRole("table", { name: "Recent scans" });
  await page.getByRole("button", { name: "Scan now" }).click();
  await expect(scans.getByRole("row").nth(1)).toContainText(/person:.*/);
  await expect(scans.getByRole("row").nth(1)).toContainText("done", { timeout: 30_000 });
});

test("a source is retired after asking once", async ({ page }) => {
  await page.goto("/sources/new?kind=files");
  await page.getByLabel("Name").fill("short-lived");
  await page.getByLabel("YAML or JSON files").setInputFiles({
    name: "ns.yaml",
    mimeType: "application/yaml",
    buffer: Buffer.from("apiVersion: v1\nkind: Namespace\nmetadata: { name: brief }\n"),
  });
  await page.getByRole("button", { name: "Add source" }).click();
  await page.getByRole("button", { name: "Retire this source" }).click();
  await page.getByRole("dialog", { name: "Retire short-lived?" }).getByRole("button", { name: "Retire" }).click();
  await expect(page).toHaveURL("/sources");
  await expect(page.getByRole("link", { name: "short-lived" })).toHaveCount(0);
});
