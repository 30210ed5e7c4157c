-- AlterTable
ALTER TABLE "referral" ADD COLUMN     "person_id" TEXT;

-- Referrals from before are for whom their case is about: null says so.
CREATE INDEX "referral_person" ON "referral" ("person_id") WHERE "person_id" IS NOT NULL;
