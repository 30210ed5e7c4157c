-- CreateEnum
CREATE TYPE "holiday_year_status" AS ENUM ('CONFIRMED', 'PROVISIONAL', 'MISSING');

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "due_holidays" "holiday_year_status",
ADD COLUMN     "verification_due_holidays" "holiday_year_status";

-- AlterTable
ALTER TABLE "referral" ADD COLUMN     "due_holidays" "holiday_year_status";

-- CreateTable
CREATE TABLE "promised_days" (
    "id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "days" INTEGER,
    "from_day" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "promised_days_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office_hours" (
    "id" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "week" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "office_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holiday_year" (
    "id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "confirmed" BOOLEAN NOT NULL,
    "collective_leave_is_off" BOOLEAN NOT NULL,
    "holidays" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "holiday_year_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "promised_days_step_from_day_key" ON "promised_days"("step", "from_day");

-- CreateIndex
CREATE UNIQUE INDEX "office_hours_from_day_key" ON "office_hours"("from_day");

-- CreateIndex
CREATE UNIQUE INDEX "holiday_year_year_key" ON "holiday_year"("year");

ALTER TABLE "promised_days" ADD CONSTRAINT "promised_days_not_negative" CHECK ("days" >= 0);

-- An office that has worked keeps what it promised, from its first day: calendar days become the nearest number of working days
-- (five of seven, so that two weeks stay two weeks), no limit stays no limit. Days due that were given stay. An office that has not
-- begins with the promises of subgraphs/cases/procedure/promised-days.ts.
INSERT INTO "promised_days" ("id", "step", "days", "from_day")
SELECT 'promise_' || lower("state"."noun" || '_' || "state"."status"), "state"."noun" || '_' || "state"."status",
  CASE WHEN "step"."days" > 0 THEN greatest(1, round("step"."days" * 5 / 7.0)) ELSE "step"."days" END, '2000-01-01'
FROM (VALUES ('CASE', 'REGISTERED'), ('CASE', 'VERIFYING'), ('CASE', 'ANALYSIS'), ('CASE', 'REFERRED'),
  ('REFERRAL', 'PROPOSED'), ('REFERRAL', 'WAITING'), ('REFERRAL', 'APPROVED'), ('REFERRAL', 'ACCEPTED'),
  ('REFERRAL', 'DEFERRED')) AS "state" ("noun", "status")
LEFT JOIN "procedure_step" AS "step" USING ("noun", "status")
WHERE EXISTS (SELECT FROM "counter");
-- The verification after a provisional letter was due within three calendar days.
INSERT INTO "promised_days" ("id", "step", "days", "from_day")
SELECT 'promise_emergency_verification', 'EMERGENCY_VERIFICATION', 2, '2000-01-01' WHERE EXISTS (SELECT FROM "counter");

-- DropTable
DROP TABLE "procedure_step";
