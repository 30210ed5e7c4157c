-- The search of lists: part of a number, or of a problem's words, in any place.
CREATE INDEX "case_number_trgm_idx" ON "case" USING gin ("number" gin_trgm_ops);
CREATE INDEX "case_problem_trgm_idx" ON "case" USING gin ("problem" gin_trgm_ops);
CREATE INDEX "letter_number_trgm_idx" ON "letter" USING gin ("number" gin_trgm_ops);
