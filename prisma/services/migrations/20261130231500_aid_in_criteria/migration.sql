-- DropIndex
DROP INDEX "aid_entry_household_id_idx";

-- CreateIndex
CREATE INDEX "aid_entry_household_id_delivered_on_program_id_idx" ON "aid_entry"("household_id", "delivered_on", "program_id");

-- CreateIndex
CREATE INDEX "aid_entry_program_id_delivered_on_household_id_idx" ON "aid_entry"("program_id", "delivered_on", "household_id");
