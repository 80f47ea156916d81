import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Ajv2020 } from "ajv/dist/2020";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HALF_BLIND } from "@/collectors/simulated/estates/half-blind";
import { startSimulatedEstate } from "@/collectors/simulated/start-simulated-estate";
import { projectRoot } from "@/platform/project-root";
import { type ScanDocument, scanDocumentSchema } from "@/reports/scan-document-schema";

// The real program, started as people start it.

const folder = mkdtempSync(join(tmpdir(), "plimsoll-scan-"));
const privileged = `apiVersion: v1
kind: Pod
metadata: {name: shell, namespace: tools}
spec:
  hostPID: true
  containers:
    - {name: shell, image: "registry.example/shell:1.0", securityContext: {privileged: true}}
`;
const confined = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop}
automountServiceAccountToken: true
`;

beforeAll(() => {
  mkdirSync(join(folder, "deploy"));
  writeFileSync(join(folder, "deploy/shell.yaml"), privileged);
  writeFileSync(join(folder, "deploy/broken.yaml"), `${confined}---\nkind: [Pod\n`);
  writeFileSync(join(folder, "quiet.yaml"), confined);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function plimsoll(args: string[], input = "", env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(projectRoot, "bin/plimsoll"), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, NODE_ENV: "test", ...env },
  });
  child.stdin.end(input);
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("exit", resolve)),
  ]);
  const lines = stderr.split("\n").filter((line) => line !== "" && !line.includes("Node.js 20 no longer"));
  return { status, stdout, lines };
}

async function scanned(args: string[], input?: string): Promise<ScanDocument> {
  const { stdout, status } = await plimsoll(["scan", ...args, "--format", "json"], input);
  expect(status).toBe(0);
  return scanDocumentSchema.parse(JSON.parse(stdout));
}

const failing = (document: ScanDocument) =>
  document.findings.filter((each) => each.outcome === "fail").map((each) => `${each.checkId} ${each.asset.name}`);

describe("plimsoll scan", () => {
  it("judges a folder, a file and standard input alike", async () => {
    const [fromFolder, fromFile, fromInput] = await Promise.all([
      scanned(["deploy"]),
      scanned(["deploy/shell.yaml"]),
      scanned(["-"], privileged),
    ]);
    expect(failing(fromFile)).toContain("container-is-unprivileged shell");
    expect(failing(fromInput)).toEqual(failing(fromFile));
    expect(failing(fromFolder)).toEqual(expect.arrayContaining(failing(fromFile)));
    const finding = fromFolder.findings.find((each) => each.checkId === "container-is-unprivileged");
    expect(finding).toMatchObject({
      asset: { kind: "workload", namespace: "tools", kubernetes: { apiVersion: "v1", kind: "Pod" } },
      origin: { file: "shell.yaml", line: 1 },
      evidence: {
        observed: [{ path: "spec.containers[shell].securityContext.privileged", value: true, deciding: true }],
      },
    });
  });

  it("gives with each failure the patch for its object", async () => {
    const { findings } = await scanned(["deploy"]);
    const finding = findings.find((each) => each.checkId === "container-is-unprivileged" && each.outcome === "fail");
    expect(finding?.remediation).toMatchObject({ how: "patch", recreate: true });
    expect(finding?.remediation?.yaml).toContain("privileged: false");
    expect(findings.filter((each) => each.outcome !== "fail" && each.remediation)).toEqual([]);
  });

  it("judges pods by the version of the standard that is asked for, and by the settings of a file", async () => {
    const probed = privileged.replace(
      "privileged: true}",
      "privileged: false}, livenessProbe: {tcpSocket: {host: h, port: 1}}",
    );
    const check = "probe-and-hook-hosts-are-unset shell";
    const [today, before] = [await scanned(["-"], probed), await scanned(["-", "--pss-version", "1.33"], probed)];
    expect(today.assessment.podSecurityVersion).toBe("1.37");
    expect(before.assessment.podSecurityVersion).toBe("1.33");
    expect(failing(today)).toContain(check);
    expect(failing(before)).not.toContain(check);
    writeFileSync(join(folder, "plimsoll.yaml"), 'podSecurityVersion: "1.30"\n');
    const bySettings = await scanned(["-", "--settings", "plimsoll.yaml"], probed);
    expect(bySettings.assessment.podSecurityVersion).toBe("1.30");
    expect(bySettings.assessment.settingsHash).not.toBe(today.assessment.settingsHash);
    const table = await plimsoll(["scan", "-", "--pss-version", "v1.29"], probed);
    expect(table.stdout).toContain("Pod Security Standards 1.29");
  });

  it("refuses a version of the standard and settings that nobody knows", async () => {
    const version = await plimsoll(["scan", "deploy", "--pss-version", "1.99"]);
    expect([version.status, version.lines.join()]).toEqual([2, expect.stringContaining("there are 1.0 to 1.37")]);
    writeFileSync(join(folder, "wrong.yaml"), "ownerKey: [team]\n");
    const settings = await plimsoll(["scan", "deploy", "--settings", "wrong.yaml"]);
    expect([settings.status, settings.lines.join()]).toEqual([2, expect.stringContaining("wrong.yaml cannot be used")]);
    const absent = await plimsoll(["scan", "deploy", "--settings", "absent.yaml"]);
    expect([absent.status, absent.lines.join()]).toEqual([2, expect.stringContaining("cannot read absent.yaml")]);
  });

  it("says in one line what it left out, and nothing of it where nothing was", async () => {
    const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n";
    const told = await plimsoll(["scan", "-"], `${secret}---\nreplicas: 3\n---\n${privileged}`);
    expect(told.lines).toEqual(["plimsoll: 2 documents were left out (1 Secret, 1 without kind)"]);
    expect((await plimsoll(["scan", "deploy/shell.yaml"])).lines).toEqual([]);
  });

  it("writes JSON of the published schema, with every control and recommendation in it", async () => {
    const schema = JSON.parse(readFileSync(join(projectRoot, "public/schemas/scan.schema.json"), "utf8"));
    const document = await scanned(["deploy"]);
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect([document.controls.length, document.recommendations.length]).toEqual([24, 129]);
  });

  it("reports a broken document with file and line, and judges the rest", async () => {
    const { status, lines, stdout } = await plimsoll(["scan", "deploy"]);
    expect(status).toBe(0);
    expect(lines.some((line) => line.startsWith("plimsoll: broken.yaml:10: "))).toBe(true);
    expect(stdout).toContain("container-is-unprivileged");
    expect(stdout).toContain("not assessed, because it could not be seen");
  });

  it("prints a table without escape codes where nobody looks at colours", async () => {
    const { stdout } = await plimsoll(["scan", "deploy/shell.yaml"], "", { NO_COLOR: "1" });
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toMatch(/compliance .* of what has evidence · evidence coverage .* of what applies/);
    expect(stdout.split("\n").filter((line) => /^4\.\d(\.\d)? /.test(line))).toHaveLength(24);
  });

  it("writes SARIF with rule, file and line, and JUnit with what was not assessed as skipped", async () => {
    const sarif = JSON.parse((await plimsoll(["scan", "deploy", "--format", "sarif"])).stdout);
    const result = sarif.runs[0].results.find(
      (each: { ruleId: string }) => each.ruleId === "container-is-unprivileged",
    );
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "shell.yaml" },
      region: { startLine: 1 },
    });
    expect(sarif.runs[0].tool.driver.rules[result.ruleIndex].id).toBe("container-is-unprivileged");
    const unplaced = sarif.runs[0].results.find(
      (each: { ruleId: string }) => each.ruleId === "default-namespace-is-unused",
    );
    expect(unplaced.message.text).toContain("Namespace (not given); ConfigMap/settings metadata.namespace: not set");
    expect(sarif.runs[0].invocations[0].toolExecutionNotifications.length).toBeGreaterThan(0);
    const junit = (await plimsoll(["scan", "deploy", "--format", "junit"])).stdout;
    expect(junit).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites/);
    expect(junit).toContain('<testcase classname="container-is-unprivileged" name="Pod/tools/shell"><failure');
    expect(junit).toContain("<skipped message=");
  });

  it("ends with 1 when --fail-on is met and with 0 when it is not", async () => {
    expect((await plimsoll(["scan", "deploy", "--fail-on", "critical"])).status).toBe(1);
    expect((await plimsoll(["scan", "quiet.yaml", "--fail-on", "critical"])).status).toBe(0);
  });

  it.each([
    [["nowhere"], "there is no nowhere"],
    [[], "say what to scan"],
    [["deploy", "--context", "prod"], "not both"],
    [["--context", "prod"], "kubeconfig"],
    [["deploy", "--fail-on", "awful"], "awful"],
  ])("cannot run with %j, and says why in plain words", async (args, word) => {
    const { status, stdout, lines } = await plimsoll(["scan", ...args]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(lines.join(" ")).toContain(word);
    expect(lines.join(" ")).not.toMatch(/\bat .*\.js:\d+/);
  });

  it("reads a live cluster, and no control of a half-blind one is met", async () => {
    const quick = { ...HALF_BLIND, "networkpolicies.networking.k8s.io": { kind: "refused" } as const };
    const world = await startSimulatedEstate("good", { behaviours: quick });
    const kubeconfig = join(folder, "kubeconfig");
    writeFileSync(kubeconfig, world.kubeconfig, { mode: 0o600 });
    const document = await scanned(["--kubeconfig", kubeconfig]);
    await world.stop();
    expect(document.assessment.sources[0]).toMatchObject({ kind: "kubernetes", uid: expect.any(String) });
    expect(document.assessment.gaps.length).toBeGreaterThan(5);
    expect(document.controls.filter((each) => each.status === "met")).toEqual([]);
    expect(document.findings.some((each) => each.outcome === "not-assessed")).toBe(true);
  });
});

describe("plimsoll", () => {
  it("helps with every command and completes in every shell", async () => {
    for (const command of ["start", "scan", "migrate", "completion"]) {
      const { status, stdout } = await plimsoll([command, "--help"]);
      expect([status, stdout.startsWith(`Usage: plimsoll ${command}`)]).toEqual([0, true]);
    }
    for (const shell of ["bash", "zsh", "fish"])
      expect((await plimsoll(["completion", shell])).stdout).toContain("--fail-on".slice(2));
  });
});
