-- DropIndex
DROP INDEX "sources_name_key";

-- DropIndex
DROP INDEX "assets_source_id_namespace_idx";

-- AlterTable
ALTER TABLE "assets" ADD COLUMN     "home" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "unseen_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "reaches" (
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "check_id" TEXT NOT NULL,
    "completeness" DOUBLE PRECISION NOT NULL,
    "blocked" BOOLEAN NOT NULL,
    "covered" BOOLEAN NOT NULL,
    "reason" TEXT,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "reaches_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reaches_source_id_check_id_valid_from_idx" ON "reaches"("source_id", "check_id", "valid_from");

-- CreateIndex
CREATE INDEX "assets_source_id_home_idx" ON "assets"("source_id", "home");

-- CreateIndex
CREATE INDEX "findings_source_id_valid_from_idx" ON "findings"("source_id", "valid_from");

-- CreateIndex
CREATE INDEX "findings_source_id_valid_to_idx" ON "findings"("source_id", "valid_to");

-- AddForeignKey
ALTER TABLE "reaches" ADD CONSTRAINT "reaches_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here on: what Prisma's schema cannot say. Each rule has a test in store/schema-rules.test.ts.

-- One name per source in use, whatever the case; the name of a retired source is free again.
CREATE UNIQUE INDEX "sources_name_in_use" ON "sources" (lower("name")) WHERE "retired_at" IS NULL;

-- One scan per source waits or runs.
CREATE UNIQUE INDEX "scans_one_at_work" ON "scans" ("source_id") WHERE "state" IN ('queued', 'running');

-- One open interval each, in what we know now.
CREATE UNIQUE INDEX "facts_one_open" ON "facts" ("asset_id", "kind", "subject")
  WHERE "valid_to" IS NULL AND "superseded_at" IS NULL;
CREATE UNIQUE INDEX "findings_one_open" ON "findings" ("asset_id", "check_id")
  WHERE "valid_to" IS NULL AND "superseded_at" IS NULL;
CREATE UNIQUE INDEX "tallies_one_open" ON "tallies" ("source_id", "namespace", "check_id", "outcome")
  NULLS NOT DISTINCT WHERE "valid_to" IS NULL AND "superseded_at" IS NULL;
CREATE UNIQUE INDEX "reaches_one_open" ON "reaches" ("source_id", "check_id")
  WHERE "valid_to" IS NULL AND "superseded_at" IS NULL;

-- Time runs forward.
ALTER TABLE "facts" ADD CONSTRAINT "facts_period" CHECK ("valid_to" > "valid_from");
ALTER TABLE "findings" ADD CONSTRAINT "findings_period" CHECK ("valid_to" > "valid_from");
ALTER TABLE "tallies" ADD CONSTRAINT "tallies_period" CHECK ("valid_to" > "valid_from");
ALTER TABLE "reaches" ADD CONSTRAINT "reaches_period" CHECK ("valid_to" > "valid_from");

-- Numbers that mean something.
ALTER TABLE "tallies" ADD CONSTRAINT "tallies_count" CHECK ("count" >= 0);
ALTER TABLE "gaps" ADD CONSTRAINT "gaps_share" CHECK ("share" > 0 AND "share" <= 1);
ALTER TABLE "reaches" ADD CONSTRAINT "reaches_completeness" CHECK ("completeness" >= 0 AND "completeness" <= 1);

-- The audit trail is only ever added to.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is only ever added to';
END;
$$;
CREATE TRIGGER "audit_events_rows_stay" BEFORE UPDATE OR DELETE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_events_table_stays" BEFORE TRUNCATE ON "audit_events"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
