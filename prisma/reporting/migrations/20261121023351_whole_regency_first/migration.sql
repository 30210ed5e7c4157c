-- AlterTable
ALTER TABLE "case_rollup" DROP CONSTRAINT "case_rollup_pkey",
ADD CONSTRAINT "case_rollup_pkey" PRIMARY KEY ("carried", "district_code", "day", "agency_id", "sector", "status", "month");

-- AlterTable
ALTER TABLE "referral_rollup" DROP CONSTRAINT "referral_rollup_pkey",
ADD CONSTRAINT "referral_rollup_pkey" PRIMARY KEY ("carried", "district_code", "day", "program_id", "agency_id", "sector", "status", "reason_code", "month");

-- The months that are carried forward: a report and every change look for the newest.
CREATE INDEX "case_rollup_carried_idx" ON "case_rollup" ("day") WHERE "carried";
CREATE INDEX "referral_rollup_carried_idx" ON "referral_rollup" ("day") WHERE "carried";
CREATE INDEX "quota_rollup_carried_idx" ON "quota_rollup" ("day") WHERE "carried";

-- What was counted by district alone is counted anew, with the whole.
TRUNCATE "case_rollup", "case_fact", "referral_rollup", "referral_fact";
DELETE FROM "inbox" WHERE "consumer" IN ('reporting.case-report', 'reporting.referral-report');
