-- Cases are counted anew from the feed, with the acts that left two of the same need. Until then nothing says that they are complete.
TRUNCATE "case_rollup", "case_fact";
DELETE FROM "inbox" WHERE "consumer" = 'reporting.case-report';
DELETE FROM "progress" WHERE "consumer" = 'reporting.case-report';

-- AlterTable
ALTER TABLE "case_rollup" ADD COLUMN     "second_cases" BIGINT NOT NULL DEFAULT 0;
