-- Channels and kinds of visit are the office's own codes (OUR-1): text, with the values that they have.
ALTER TABLE "ticket" ALTER COLUMN "visit_kind" SET DATA TYPE TEXT;
ALTER TABLE "case" ALTER COLUMN "channel" SET DATA TYPE TEXT;
DROP TYPE "visit_kind";
DROP TYPE "case_channel";
