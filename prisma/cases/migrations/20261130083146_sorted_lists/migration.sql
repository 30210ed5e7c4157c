-- CreateIndex
CREATE INDEX "case_priority_registered_at_id_idx" ON "case"("priority", "registered_at", "id");

-- CreateIndex
CREATE INDEX "case_region_code_registered_at_id_idx" ON "case"("region_code", "registered_at", "id");

-- CreateIndex
CREATE INDEX "case_desk_id_registered_at_id_idx" ON "case"("desk_id", "registered_at", "id");

-- CreateIndex
CREATE INDEX "case_registered_by_idx" ON "case"("registered_by");

-- CreateIndex
CREATE INDEX "case_surveyor_account_id_idx" ON "case"("surveyor_account_id");

-- CreateIndex
CREATE INDEX "referral_amount_rupiah_id_idx" ON "referral"("amount_rupiah", "id");

-- CreateIndex
CREATE INDEX "referral_proposed_by_proposed_at_id_idx" ON "referral"("proposed_by", "proposed_at", "id");

-- By hand, what Prisma does not declare: lists by their deadline, what has none last.
CREATE INDEX "case_due_idx" ON "case" (coalesce("due_on", '9999-12-31'::date), "id");
CREATE INDEX "referral_due_idx" ON "referral" (coalesce("due_on", '9999-12-31'::date), "id");
