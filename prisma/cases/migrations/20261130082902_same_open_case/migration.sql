-- AlterTable
ALTER TABLE "case" ADD COLUMN     "duplicate_of" TEXT,
ADD COLUMN     "duplicate_reason" TEXT;

-- A case that was registered beside another one says why.
ALTER TABLE "case" ADD CONSTRAINT "case_duplicate_has_reason" CHECK (("duplicate_of" IS NULL) = ("duplicate_reason" IS NULL));
