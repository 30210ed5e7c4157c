-- Cases and referrals are counted anew from the feed, by class too. Until then nothing says that they are complete.
TRUNCATE "case_rollup", "case_fact", "referral_rollup", "referral_fact";
DELETE FROM "inbox" WHERE "consumer" IN ('reporting.case-report', 'reporting.referral-report');
DELETE FROM "progress" WHERE "consumer" IN ('reporting.case-report', 'reporting.referral-report');

-- AlterTable
ALTER TABLE "case_rollup" DROP CONSTRAINT "case_rollup_pkey",
ADD COLUMN     "class_name" TEXT NOT NULL,
ADD CONSTRAINT "case_rollup_pkey" PRIMARY KEY ("carried", "facet", "district_code", "day", "agency_id", "sector", "status", "village_code", "listing", "class_name", "card_tier", "sex", "age_group", "month");

-- AlterTable
ALTER TABLE "referral_rollup" DROP CONSTRAINT "referral_rollup_pkey",
ADD COLUMN     "class_name" TEXT NOT NULL,
ADD CONSTRAINT "referral_rollup_pkey" PRIMARY KEY ("carried", "facet", "district_code", "day", "program_id", "agency_id", "sector", "status", "reason_code", "reached", "village_code", "listing", "class_name", "card_tier", "sex", "age_group", "month");

-- The rows come from the survey forms in the feed of registry, by a consumer that begins at its start.
CREATE TABLE "welfare_class" (
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,

    CONSTRAINT "welfare_class_pkey" PRIMARY KEY ("code")
);
