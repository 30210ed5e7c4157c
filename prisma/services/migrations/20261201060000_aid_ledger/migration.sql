-- CreateEnum
CREATE TYPE "AidReportState" AS ENUM ('TAKEN', 'UNDONE');

-- CreateTable
CREATE TABLE "aid_report" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'REPORT',
    "agency_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reported_on" DATE NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" BYTEA NOT NULL,
    "rows" INTEGER NOT NULL,
    "rupiah" BIGINT NOT NULL,
    "state" "AidReportState" NOT NULL DEFAULT 'TAKEN',
    "taken_by" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by" TEXT,
    "undone_at" TIMESTAMPTZ(3),
    "undo_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "aid_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aid_report_entry" (
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "row_number" INTEGER NOT NULL,
    "agency_id" TEXT NOT NULL,
    "household_id" TEXT NOT NULL,
    "person_id" TEXT,
    "program_id" TEXT,
    "needs" TEXT[],
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "amount_rupiah" BIGINT,
    "goods" TEXT,
    "note" TEXT,
    "undone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "aid_report_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "aid_report_agency_id_idx" ON "aid_report"("agency_id");

-- CreateIndex
CREATE INDEX "aid_report_entry_household_id_from_on_idx" ON "aid_report_entry"("household_id", "from_on");

-- CreateIndex
CREATE INDEX "aid_report_entry_report_id_row_number_idx" ON "aid_report_entry"("report_id", "row_number");

-- AddForeignKey
ALTER TABLE "aid_report" ADD CONSTRAINT "aid_report_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "aid_report_entry" ADD CONSTRAINT "aid_report_entry_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "aid_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A file counts once; what was taken back may come again. A state and its end go together, a period does not end before it begins.
CREATE UNIQUE INDEX "aid_report_file_key" ON "aid_report"("file_hash") WHERE "state" = 'TAKEN';
ALTER TABLE "aid_report" ADD CONSTRAINT "aid_report_end_check" CHECK (("state" = 'UNDONE') = ("undone_at" IS NOT NULL));
ALTER TABLE "aid_report_entry" ADD CONSTRAINT "aid_report_entry_period_check" CHECK ("until_on" >= "from_on");
ALTER TABLE "aid_report_entry" ADD CONSTRAINT "aid_report_entry_amount_check" CHECK ("amount_rupiah" > 0);
ALTER TABLE "aid_report_entry" ADD CONSTRAINT "aid_report_entry_needs_check" CHECK (cardinality("needs") > 0);
