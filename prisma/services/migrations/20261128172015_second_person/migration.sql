-- CreateEnum
CREATE TYPE "PostingState" AS ENUM ('PROPOSED', 'CONFIRMED', 'DECLINED');

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "reset_hash" TEXT,
ADD COLUMN     "reset_proposed_at" TIMESTAMPTZ(3),
ADD COLUMN     "reset_proposed_by" TEXT;

-- AlterTable: a posting from before this migration keeps its rights; a new one waits for the second person.
ALTER TABLE "posting" ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "decided_by" TEXT,
ADD COLUMN     "decline_reason" TEXT,
ADD COLUMN     "proposed_at" TIMESTAMPTZ(3),
ADD COLUMN     "proposed_by" TEXT,
ADD COLUMN     "state" "PostingState" NOT NULL DEFAULT 'CONFIRMED';
ALTER TABLE "posting" ALTER COLUMN "state" SET DEFAULT 'PROPOSED';
