-- AlterTable
ALTER TABLE "agents" DROP COLUMN "refusal",
ADD COLUMN     "refused_key" TEXT;
