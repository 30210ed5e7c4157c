-- A village's own programme (TGL-14): whose it is, and who approves what is referred to it.
ALTER TYPE "approval_rule" ADD VALUE 'VILLAGE_HEAD';
ALTER TABLE "referral" ADD COLUMN     "village_code" TEXT;
ALTER TABLE "program_ref" ADD COLUMN     "village_code" TEXT;
CREATE INDEX "referral_village_code_proposed_at_id_idx" ON "referral"("village_code", "proposed_at", "id");
