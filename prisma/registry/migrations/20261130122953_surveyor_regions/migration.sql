-- AlterTable
ALTER TABLE "surveyor_posting" ADD COLUMN     "first_day" DATE,
ADD COLUMN     "region_code" TEXT;

-- The feed of services tells both days and regions of all postings: read it again from its start.
DELETE FROM "inbox" WHERE "consumer" = 'registry.surveyors';
