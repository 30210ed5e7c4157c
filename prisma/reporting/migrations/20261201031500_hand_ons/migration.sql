-- Cases are counted anew from the feed, with what Puskesos ask their coordinators. Until then nothing says that they are complete.
TRUNCATE "case_rollup", "case_fact";
DELETE FROM "inbox" WHERE "consumer" = 'reporting.case-report';
DELETE FROM "progress" WHERE "consumer" = 'reporting.case-report';

-- AlterTable
ALTER TABLE "case_rollup" ADD COLUMN     "hand_on_days" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "hand_ons_agreed" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "hand_ons_sent_back" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "hand_ons_waiting" BIGINT NOT NULL DEFAULT 0;
