import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auth } from "@/access/auth";
import { createPerson } from "@/access/create-person";
import { inviteAccount, type PersonRole } from "@/access/invitation";
import { createMachineToken } from "@/access/machine-token";
import { proveSystem } from "@/access/prove-system";
import type { Role } from "@/access/right";
import { GET as auditReport } from "@/app/api/export/audit-report.pdf/route";
import { GET as findingsCsv } from "@/app/api/export/findings.csv/route";
import { GET as findingsJson } from "@/app/api/export/findings.json/route";
import { GET as postureCsv } from "@/app/api/export/posture.csv/route";
import { GET as postureJson } from "@/app/api/export/posture.json/route";
import { allChecks } from "@/controls/checks/all-checks";
import { cluster, namespace, node, workload } from "@/controls/checks/testing/cluster-facts";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, database } from "@/prisma/database";
import { newSource, recorded, refused, scan } from "@/store/testing/scans";

let home: TestDatabase;
let db: Database;
let sourceId: number;
const folder = mkdtempSync(join(tmpdir(), "plimsoll-export-"));
const tokens = new Map<Role, string>();
const readAt = new Date(Date.now() - 3_600_000);

beforeAll(async () => {
  home = await createTestDatabase();
  process.env.DATABASE_URL = home.url;
  process.env.PLIMSOLL_DATA_DIR = folder;
  process.env.PLIMSOLL_ORIGIN = "http://127.0.0.1:3190";
  db = database();
  for (const role of ["auditor", "viewer", "collector"] as const) {
    const made = await createMachineToken(proveSystem("account:write"), db, { name: `for ${role}`, role, days: 1 });
    if (made.ok) tokens.set(role, made.token);
  }
  sourceId = await newSource(db, "=cmd|' /C calc'!A0");
  const privileged = { containers: [{ name: "c", image: "i", securityContext: { privileged: true } }] };
  const many = Array.from({ length: 60 }, (_, index) => workload("shop", `w${index}`, { spec: privileged }));
  const facts = [cluster("v1.33.1"), node("n1"), namespace("shop"), ...many];
  await recorded(scan(db, sourceId, { at: readAt, facts, gaps: [refused("role", "clusterroles")], checks: allChecks }));
});
afterAll(async () => {
  await db.$disconnect();
  await home.drop();
  rmSync(folder, { recursive: true });
});

type Handler = (request: Request) => Promise<Response>;
function ask(
  handler: Handler,
  query = "",
  headers: HeadersInit = { authorization: `Bearer ${tokens.get("auditor")}` },
) {
  return handler(new Request(`http://127.0.0.1:3190/api/export/x?${query}`, { headers }));
}
async function jsonOf(response: Response | Promise<Response>) {
  return (await response).json();
}
function complaints(schema: string, document: unknown): unknown {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(JSON.parse(readFileSync(`public/schemas/${schema}.schema.json`, "utf8")));
  return validate(document) ? [] : validate.errors;
}
const all: [string, Handler][] = [
  ["findings.csv", findingsCsv],
  ["findings.json", findingsJson],
  ["posture.csv", postureCsv],
  ["posture.json", postureJson],
  ["audit-report.pdf", auditReport],
];

describe("an export", () => {
  it.each(all)(
    "of %s is closed to who is nobody, and to roles without the right, and leaves no trace then",
    async (_, handler) => {
      const before = await db.auditEvent.count({ where: { action: "report.exported" } });
      const nobody = await ask(handler, "", {});
      expect([nobody.status, (await nobody.json()).error.code]).toEqual([401, "not-signed-in"]);
      expect(nobody.headers.get("www-authenticate")).toBe("Bearer");
      expect((await ask(handler, "", { authorization: `Bearer plimsoll_${"x".repeat(43)}` })).status).toBe(401);
      for (const role of ["viewer", "collector"] as const) {
        const answer = await ask(handler, "", { authorization: `Bearer ${tokens.get(role)}` });
        expect([answer.status, (await answer.json()).error.code]).toEqual([403, "forbidden"]);
      }
      expect(await db.auditEvent.count({ where: { action: "report.exported" } })).toBe(before);
    },
  );

  it.each(all)(
    "of %s is a file under a plain name, never kept by a cache, and stands in the audit trail",
    async (name, handler) => {
      const response = await ask(handler, `asOf=${readAt.toISOString()}&locale=en`);
      expect(response.status).toBe(200);
      const [stem, extension] = name.split(".");
      const time = readAt.toISOString().slice(0, 16).replaceAll(":", "");
      expect(response.headers.get("content-disposition")).toBe(
        `attachment; filename="plimsoll-${stem}-${time}Z.${extension}"`,
      );
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
      const event = await db.auditEvent.findFirst({ where: { action: "report.exported" }, orderBy: { id: "desc" } });
      expect(event).toMatchObject({
        subject: `report:${name}`,
        detail: { asOf: readAt.toISOString(), name: "for auditor" },
      });
    },
  );

  it("refuses what makes no sense and says which parameter it is", async () => {
    const wrong = async (query: string) => (await jsonOf(ask(findingsCsv, query))).error;
    expect(await wrong("asOf=yesterday")).toMatchObject({
      code: "bad-request",
      parameters: { asOf: expect.anything() },
    });
    expect(await wrong("asOf=2999-01-01")).toMatchObject({ parameters: { asOf: "lies in the future" } });
    expect(await wrong("outcome=faill")).toMatchObject({ parameters: { outcome: expect.anything() } });
    expect(await wrong("control=9.9.9")).toMatchObject({ parameters: { control: "unknown control" } });
    expect(await wrong("source=1%20OR%201")).toMatchObject({ parameters: { source: expect.anything() } });
    expect(await wrong("colour=blue")).toMatchObject({ parameters: { colour: "is not a parameter of this document" } });
    expect((await ask(postureCsv, "source=4711")).status).toBe(404);
  });

  it("opens with the session of an auditor, and not with that of a viewer", async () => {
    const statusOf = async (role: PersonRole) => {
      const link = await inviteAccount(proveSystem("account:write"), db, role);
      const token = new URL(link, "http://127.0.0.1:3190").searchParams.get("token");
      const who = { name: role, email: `${role}@example.org`, password: "a long enough password" };
      await createPerson(db, auth(), { token, ...who });
      const signedIn = await auth().api.signInEmail({ body: who, asResponse: true });
      const cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
      return (await ask(postureJson, "", { cookie })).status;
    };
    expect([await statusOf("auditor"), await statusOf("viewer")]).toEqual([200, 403]);
  });
});

describe("the findings", () => {
  it("as JSON are valid by the published schema and hold every verdict with its evidence", async () => {
    const document = await jsonOf(ask(findingsJson));
    expect(complaints("findings", document)).toEqual([]);
    expect(document.findings).toHaveLength(await db.finding.count());
    const one = document.findings.find((each: { checkId: string }) => each.checkId === "container-is-unprivileged");
    expect(one).toMatchObject({ outcome: "fail", severity: "critical", asset: { namespace: "shop" } });
    expect(one.evidence.observed).toContainEqual(expect.objectContaining({ value: true, deciding: true }));
    expect(document.findings[0].severity).toBe("critical");
  });
  it("are only those the filter leaves", async () => {
    const filter = "outcome=fail&check=container-is-unprivileged&namespace=shop";
    const lines = (await (await ask(findingsCsv, filter)).text()).split("\r\n");
    expect(lines).toHaveLength(60 + 2);
    expect(await (await ask(findingsCsv, "check=container-is-unprivileged&outcome=pass")).text()).not.toContain("shop");
  });
  it("as CSV never begin a cell with a formula, whatever a source is called, and begin with a mark when asked", async () => {
    const bytes = new Uint8Array(await (await ask(findingsCsv, "bom=1")).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain(`"'=cmd|' /C calc'!A0"`);
    expect(text).not.toMatch(/(^|,)"[=+@-]/m);
  });
  it("as of an instant before the first reading are none", async () => {
    const before = new Date(readAt.getTime() - 1);
    expect((await jsonOf(ask(findingsJson, `asOf=${before.toISOString()}`))).findings).toEqual([]);
  });
});

describe("the posture", () => {
  it("as JSON is valid by the published schema and says what could not be seen", async () => {
    const document = await jsonOf(ask(postureJson, `source=${sourceId}&locale=ja`));
    expect(complaints("posture", document)).toEqual([]);
    expect(document.sources[0].gaps).toEqual([
      expect.objectContaining({ resource: "clusterroles", reason: "refused" }),
    ]);
    expect(document.controls[0].title).toBe("イメージの脆弱性");
    expect(document.controls).toHaveLength(24);
  });
  it("counts only must and should when asked", async () => {
    const count = async (strengths: string) =>
      (await jsonOf(ask(postureJson, `strengths=${strengths}`))).recommendationCount;
    expect(await count("all")).toBe(129);
    expect(await count("must-and-should")).toBeLessThan(129);
  });
});

describe("the audit report", () => {
  it("is a PDF of the real posture, also in Japanese", async () => {
    for (const locale of ["en", "ja"]) {
      const bytes = Buffer.from(await (await ask(auditReport, `locale=${locale}`)).arrayBuffer());
      expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
      expect(bytes.toString("latin1")).toContain(`/Lang (${locale})`);
    }
  }, 60_000);
});
