import { describe, expect, it } from "vitest";
import type { Proof } from "@/access/proof";
import { proveSystem } from "@/access/prove-system";
import { auditTrail } from "@/posture/audit-trail";
import { findingPage } from "@/posture/finding-page";
import { postureOverview } from "@/posture/posture-overview";
import { sourceHealth } from "@/posture/source-health";
import type { Database } from "@/prisma/database";
import { acceptDelivery } from "@/store/accept-delivery";
import { addSource } from "@/store/add-source";
import { recordAssessment } from "@/store/record-assessment";
import { requestScan } from "@/store/request-scan";
import { retireSource } from "@/store/retire-source";

// Nothing in `unauthorised` is ever called: the compiler is the test. A line below that began to compile would be an error of
// `tsc`, which the types step of `npm run verify` runs over this file.
async function unauthorised(db: Database, read: Proof<"posture:read">, write: Proof<"source:write">) {
  const scope = { asOf: new Date(), sourceIds: null, exceptions: "with", strengths: "all" } as const;
  // @ts-expect-error a read without a proof
  await postureOverview(db, scope);
  // @ts-expect-error somebody who may write sources may not therefore read posture
  await postureOverview(write, db, scope);
  // @ts-expect-error a viewer may not read the audit trail
  await auditTrail(read, db, { search: "", page: 1, pageSize: 1 });
  // @ts-expect-error undefined is no proof
  await sourceHealth(undefined, db, scope);
  // @ts-expect-error an object that looks like a proof is none
  await findingPage({ actor: read.actor, right: "posture:read" }, db, scope, {});
  // @ts-expect-error a right spelt out is no proof
  await requestScan("scan:request", db, { sourceId: 1 });
  // @ts-expect-error a viewer may not add a source
  await addSource(read, db, { kind: "manifests", name: "x" });
  // @ts-expect-error a viewer may not retire a source
  await retireSource(read, db, { sourceId: 1, at: new Date() });
  // @ts-expect-error whoever may write sources may not deliver in the name of hosts
  await acceptDelivery(write, db, {});
  // @ts-expect-error whoever may write sources may not record assessments
  await recordAssessment(write, db, {});
}

describe("a proof", () => {
  it("is demanded by reads and writes before anything else, of the right kind", () => {
    expect(unauthorised).toHaveLength(3);
  });

  it("names who acts and for what, and cannot be changed", () => {
    const proof = proveSystem("scan:record");
    expect(proof).toMatchObject({ right: "scan:record", actor: { id: "system", role: "system" } });
    expect(Object.isFrozen(proof)).toBe(true);
  });
});
