-- AlterTable
ALTER TABLE "verification" ADD COLUMN     "filled_by" TEXT,
ADD COLUMN     "filled_by_name" TEXT,
ADD COLUMN     "photo_missing_reason" TEXT,
ADD COLUMN     "place_missing_reason" TEXT;

-- CreateTable
CREATE TABLE "surveyor_posting" (
    "posting_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "last_day" DATE,

    CONSTRAINT "surveyor_posting_pkey" PRIMARY KEY ("posting_id")
);

-- CreateIndex
CREATE INDEX "surveyor_posting_account_id_idx" ON "surveyor_posting"("account_id");

-- Forms of earlier releases: whose task it was has filled it; who typed in paper without a task was never asked whose it is.
UPDATE "verification" SET "filled_by" = "surveyor_account_id" WHERE "submitted_by" IS NOT NULL;
