-- AlterTable
ALTER TABLE "referral_access" ADD COLUMN     "delivered_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "referral_access_agency_id_household_id_idx" ON "referral_access"("agency_id", "household_id");

-- CreateIndex
CREATE INDEX "referral_access_agency_id_person_id_idx" ON "referral_access"("agency_id", "person_id");


-- The rows do not say when something was delivered, and a refused referral still opened its family: they are projected
-- anew from the events of cases. Until that is done, agencies see nobody.
DELETE FROM "referral_access";
DELETE FROM "inbox" WHERE consumer = 'registry.referral_access';
