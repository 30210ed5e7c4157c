-- AlterEnum
ALTER TYPE "claim_state" ADD VALUE 'UNSETTLED';
ALTER TYPE "claim_state" ADD VALUE 'UNBOOKED';

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "closing_note" TEXT,
ADD COLUMN     "refusal_code" TEXT,
ADD COLUMN     "refusal_text" JSONB;

-- CreateTable
CREATE TABLE "decision" (
    "id" TEXT NOT NULL,
    "referral_id" TEXT NOT NULL,
    "outcome" "referral_status" NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" TEXT,
    "posting_id" TEXT,
    "decided_by_name" TEXT,
    "acting_as" TEXT,
    "on_behalf" BOOLEAN NOT NULL DEFAULT false,
    "reason_code" TEXT,
    "fiscal_year" INTEGER NOT NULL,
    "assessed" BOOLEAN NOT NULL,
    "criteria_version" INTEGER,
    "eligibility_outcome" TEXT,
    "availability" TEXT,
    "units_left" INTEGER,
    "budget_left_rupiah" BIGINT,
    "subject_id" TEXT NOT NULL,
    "content_cipher" BYTEA,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_key" (
    "subject_id" TEXT NOT NULL,
    "wrapped_key" BYTEA NOT NULL,

    CONSTRAINT "personal_key_pkey" PRIMARY KEY ("subject_id")
);

-- CreateIndex
CREATE INDEX "decision_referral_id_decided_at_id_idx" ON "decision"("referral_id", "decided_at", "id");

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
