-- CreateTable
CREATE TABLE "case_beside" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "duplicate_of" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "case_beside_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "case_beside_case_id_idx" ON "case_beside"("case_id");

-- AddForeignKey
ALTER TABLE "case_beside" ADD CONSTRAINT "case_beside_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Until now only a registration could leave two open cases, and the case kept why.
INSERT INTO "case_beside" ("id", "case_id", "duplicate_of", "recorded_at", "reason")
  SELECT "id", "id", "duplicate_of", "registered_at", "duplicate_reason" FROM "case" WHERE "duplicate_of" IS NOT NULL;

-- AlterTable
ALTER TABLE "case" DROP COLUMN "duplicate_of",
DROP COLUMN "duplicate_reason";
