-- Kinds of visit are the office's own codes (OUR-1): text, with the values that they have.
ALTER TABLE "visit_guide" ALTER COLUMN "kind" SET DATA TYPE TEXT;
DROP TYPE "VisitKind";
