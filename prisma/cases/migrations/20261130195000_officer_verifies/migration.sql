-- CreateEnum
CREATE TYPE "referral_basis" AS ENUM ('OFFICER', 'REGENT');

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "officer_note" TEXT,
ADD COLUMN     "officer_seen_on" DATE,
ADD COLUMN     "officer_verified_at" TIMESTAMPTZ(3),
ADD COLUMN     "officer_verified_by" TEXT;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "basis" "referral_basis";

-- AlterTable
ALTER TABLE "referral" ADD COLUMN     "basis" "referral_basis";
