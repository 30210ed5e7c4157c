-- AlterTable
ALTER TABLE "posting" ADD COLUMN     "unit_id" TEXT;

-- AlterTable
ALTER TABLE "desk" ADD COLUMN     "unit_id" TEXT;

-- CreateTable
CREATE TABLE "unit" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "level" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "parent_id" TEXT,
    "decree_number" TEXT,
    "decreed_on" DATE,
    "head_name" TEXT,
    "head_from" DATE,
    "reports_to_agency_id" TEXT,
    "reports_to" JSONB,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE INDEX "unit_parent_id_idx" ON "unit"("parent_id");

-- CreateIndex
CREATE INDEX "unit_region_code_idx" ON "unit"("region_code");

-- CreateIndex
CREATE INDEX "unit_reports_to_agency_id_idx" ON "unit"("reports_to_agency_id");

-- CreateIndex
CREATE INDEX "posting_unit_id_idx" ON "posting"("unit_id");

-- CreateIndex
CREATE INDEX "desk_unit_id_idx" ON "desk"("unit_id");

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_reports_to_agency_id_fkey" FOREIGN KEY ("reports_to_agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk" ADD CONSTRAINT "desk_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what Prisma cannot say. Former desks and postings have no unit: only the office knows its units.
ALTER TABLE "unit"
  ADD CONSTRAINT "unit_period" CHECK ("valid_until" IS NULL OR "valid_until" >= "valid_from"),
  ADD CONSTRAINT "unit_one_superior" CHECK ("reports_to_agency_id" IS NULL OR "reports_to" IS NULL),
  ADD CONSTRAINT "unit_not_its_own_parent" CHECK ("parent_id" <> "id");
