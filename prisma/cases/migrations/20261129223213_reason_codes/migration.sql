-- AlterTable
ALTER TABLE "case" ADD COLUMN     "withdraw_reason_code" TEXT;

-- AlterTable
ALTER TABLE "referral" ADD COLUMN     "approver_reason_code" TEXT,
ADD COLUMN     "departure_reason_code" TEXT;

-- AlterTable
ALTER TABLE "office_code" ADD COLUMN     "needs_text" BOOLEAN NOT NULL DEFAULT false;
