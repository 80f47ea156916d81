import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveSystem } from "@/access/prove-system";
import { type AnyCheck, CannotTell, fail } from "@/controls/check";
import { checkById } from "@/controls/checks/all-checks";
import { cluster, node } from "@/controls/checks/testing/cluster-facts";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { answeredElsewhere } from "@/posture/answered-elsewhere";
import type { Scope } from "@/posture/answers";
import { findingDetail } from "@/posture/finding-detail";
import { type Database, openDatabase } from "@/prisma/database";
import { hour, newSource, recorded, scan } from "@/store/testing/scans";

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  db = openDatabase(test.url);
});
afterAll(async () => {
  await db.$disconnect();
  await test.drop();
});

const proof = proveSystem("posture:read");
const reason = "the control plane is not among the nodes that can be seen";
const checkId = "cluster-version-is-supported";

/** A check of the list that finds a managed control plane, or one that has failed. */
function judging(managed: boolean): AnyCheck {
  return {
    ...checkById(checkId),
    examine: () => {
      if (managed) throw new CannotTell(reason, "Amazon EKS");
      return fail([{ path: "version", value: "v1.1" }]);
    },
  };
}

function at(hours: number): Scope {
  return { asOf: hour(hours), sourceIds: null, exceptions: "with", strengths: "all" };
}

describe("what the provider of a cluster answers for", () => {
  it("is told with its reason as long as that is so, and its finding is neither a pass nor a failure", async () => {
    const source = await newSource(db, "eks");
    const facts = [cluster("v1.33.1-eks-1"), node("a")];
    await recorded(scan(db, source, { at: hour(1), facts, checks: [judging(true)] }));
    await recorded(scan(db, source, { at: hour(3), facts, checks: [judging(false)] }));
    expect(await answeredElsewhere(proof, db, at(2))).toEqual([
      { checkId, sourceId: source, sourceName: "eks", provider: "Amazon EKS", reason, count: 1 },
    ]);
    expect(await answeredElsewhere(proof, db, at(4))).toEqual([]);
    const open = await db.finding.findFirstOrThrow({ where: { outcome: "not_assessed" } });
    expect(await findingDetail(proof, db, at(2), String(open.id))).toMatchObject({
      outcome: "not-assessed",
      reason,
      evidence: { answeredBy: "Amazon EKS" },
    });
  });
});
