-- AlterTable
ALTER TABLE "assessments" ADD COLUMN     "settings_hash" TEXT;

-- CreateTable
CREATE TABLE "settings_versions" (
    "id" SERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_versions_pkey" PRIMARY KEY ("id")
);
