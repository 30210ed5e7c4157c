-- Needs that no programme meets, recorded on cases for planning (TGL-13).
-- CreateEnum
CREATE TYPE "unmet_need_reason" AS ENUM ('NO_PROGRAM', 'NOT_ELIGIBLE', 'NO_ROOM');

-- CreateEnum
CREATE TYPE "unmet_need_status" AS ENUM ('OPEN', 'MET', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "unmet_need" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "need" TEXT NOT NULL,
    "reason" "unmet_need_reason" NOT NULL,
    "status" "unmet_need_status" NOT NULL,
    "people" INTEGER NOT NULL,
    "estimated_rupiah" BIGINT,
    "note" TEXT,
    "sector" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "end_note" TEXT,
    "met_by_referral_id" TEXT,
    "met_by_program_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "unmet_need_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "unmet_need_case_id_idx" ON "unmet_need"("case_id");

-- CreateIndex
CREATE INDEX "unmet_need_recorded_at_id_idx" ON "unmet_need"("recorded_at", "id");

-- CreateIndex
CREATE INDEX "unmet_need_need_recorded_at_id_idx" ON "unmet_need"("need", "recorded_at", "id");

-- CreateIndex
CREATE INDEX "unmet_need_status_recorded_at_id_idx" ON "unmet_need"("status", "recorded_at", "id");

-- CreateIndex
CREATE INDEX "unmet_need_region_code_recorded_at_id_idx" ON "unmet_need"("region_code", "recorded_at", "id");

-- AddForeignKey
ALTER TABLE "unmet_need" ADD CONSTRAINT "unmet_need_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A case has each need open once; a form that was sent twice records nothing twice.
CREATE UNIQUE INDEX "unmet_need_open" ON "unmet_need"("case_id", "need") WHERE "status" = 'OPEN';

ALTER TABLE "unmet_need" ADD CONSTRAINT "unmet_need_people" CHECK ("people" BETWEEN 1 AND 50),
ADD CONSTRAINT "unmet_need_estimated_rupiah" CHECK ("estimated_rupiah" >= 0);
