-- Unknown persons, organisations and communities are found by the name that the case keeps of them.
CREATE INDEX "case_subject_name_trgm_idx" ON "case" USING gin ("subject_name" gin_trgm_ops);
