-- CreateIndex
CREATE INDEX "case_verification_id_idx" ON "case"("verification_id");
