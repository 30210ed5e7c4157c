-- Everything is counted anew from the feeds: by facet, by what subjects are, and with what is held.
TRUNCATE "case_rollup", "case_fact", "referral_rollup", "referral_fact", "quota_rollup", "quota_fact";
DELETE FROM "inbox" WHERE "consumer" IN ('reporting.case-report', 'reporting.referral-report', 'reporting.quota-report');

-- AlterTable
ALTER TABLE "case_rollup" DROP CONSTRAINT "case_rollup_pkey",
ADD COLUMN     "age_group" TEXT NOT NULL,
ADD COLUMN     "card_tier" TEXT NOT NULL,
ADD COLUMN     "facet" TEXT NOT NULL,
ADD COLUMN     "listing" TEXT NOT NULL,
ADD COLUMN     "sex" TEXT NOT NULL,
ADD COLUMN     "village_code" TEXT NOT NULL,
ADD CONSTRAINT "case_rollup_pkey" PRIMARY KEY ("carried", "facet", "district_code", "day", "agency_id", "sector", "status", "village_code", "listing", "card_tier", "sex", "age_group", "month");

-- AlterTable
ALTER TABLE "referral_rollup" DROP CONSTRAINT "referral_rollup_pkey",
ADD COLUMN     "age_group" TEXT NOT NULL,
ADD COLUMN     "card_tier" TEXT NOT NULL,
ADD COLUMN     "deliveries" BIGINT NOT NULL,
ADD COLUMN     "facet" TEXT NOT NULL,
ADD COLUMN     "listing" TEXT NOT NULL,
ADD COLUMN     "reached" TEXT NOT NULL,
ADD COLUMN     "sex" TEXT NOT NULL,
ADD COLUMN     "village_code" TEXT NOT NULL,
ADD CONSTRAINT "referral_rollup_pkey" PRIMARY KEY ("carried", "facet", "district_code", "day", "program_id", "agency_id", "sector", "status", "reason_code", "reached", "village_code", "listing", "card_tier", "sex", "age_group", "month");

-- AlterTable
ALTER TABLE "quota_rollup" ADD COLUMN     "held" BIGINT NOT NULL,
ADD COLUMN     "held_rupiah" BIGINT NOT NULL;
