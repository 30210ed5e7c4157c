-- CreateIndex
CREATE INDEX "verification_requested_on_id_idx" ON "verification"("requested_on", "id");

-- CreateIndex
CREATE INDEX "verification_village_code_requested_on_id_idx" ON "verification"("village_code", "requested_on", "id");

-- By hand, what Prisma does not declare: the list by its deadline, what has none last.
CREATE INDEX "verification_due_idx" ON "verification" (coalesce("due_on", '9999-12-31'::date), "id");
