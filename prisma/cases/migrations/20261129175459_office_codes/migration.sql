-- Sectors are the office's own codes (OUR-1): text, of whatever list services keeps.
ALTER TABLE "case" ALTER COLUMN "sector" SET DATA TYPE TEXT;
ALTER TABLE "referral" ALTER COLUMN "sector" SET DATA TYPE TEXT;
ALTER TABLE "program_ref" ALTER COLUMN "sector" SET DATA TYPE TEXT;
ALTER TABLE "desk_ref" ALTER COLUMN "sector" SET DATA TYPE TEXT;
DROP TYPE "sector";

-- CreateTable
CREATE TABLE "office_code" (
    "list" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL,

    CONSTRAINT "office_code_pkey" PRIMARY KEY ("list","code")
);
