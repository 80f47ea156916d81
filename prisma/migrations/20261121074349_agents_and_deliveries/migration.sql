-- AlterTable
ALTER TABLE "scans" ADD COLUMN     "delivery_id" INTEGER;

-- CreateTable
CREATE TABLE "agents" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "host_id" TEXT NOT NULL,
    "public_key" TEXT,
    "pinned_at" TIMESTAMPTZ(3) NOT NULL,
    "version" TEXT NOT NULL,
    "last_delivery_at" TIMESTAMPTZ(3) NOT NULL,
    "refusal" TEXT,
    "refused_at" TIMESTAMPTZ(3),

    CONSTRAINT "agents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" SERIAL NOT NULL,
    "agent_id" INTEGER NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "agent_version" TEXT NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "received_by" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "byte_count" INTEGER NOT NULL,
    "body" BYTEA,
    "left_out" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "recorded_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agents_source_id_key" ON "agents"("source_id");

-- CreateIndex
CREATE INDEX "agents_host_id_idx" ON "agents"("host_id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_agent_id_delivery_id_key" ON "deliveries"("agent_id", "delivery_id");

-- CreateIndex
CREATE INDEX "scans_delivery_id_idx" ON "scans"("delivery_id");

-- AddForeignKey
ALTER TABLE "scans" ADD CONSTRAINT "scans_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here on: what Prisma's schema cannot say. Each rule has a test in store/accept-delivery.test.ts.

-- What waits is looked for every few seconds, and there is little of it.
CREATE INDEX "deliveries_waiting" ON "deliveries" ("agent_id", "collected_at") WHERE "body" IS NOT NULL;

-- What is recorded or refused is forgotten.
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_forgotten"
  CHECK ("body" IS NULL OR ("recorded_at" IS NULL AND "error" IS NULL));
