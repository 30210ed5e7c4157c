-- AlterTable
ALTER TABLE "referral" DROP COLUMN "waiting_rank";

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "queued_since" TIMESTAMPTZ(3),
ADD COLUMN     "waiting_id" TEXT;

-- Written by hand.

-- A place on the waiting list is asked of services where it is needed, and changes with the list: the stored rank is gone.
-- Those who wait are asked after at once, so that each learns of its entry.
UPDATE "claim" SET "retry_at" = now() WHERE "state" = 'WAITING';

-- What was deferred joins its year's waiting list now, as waiting since it was proposed; the recovery job tells services.
INSERT INTO "claim" ("id", "referral_id", "state", "program_id", "fiscal_year", "quantity", "amount_rupiah", "queued_since", "retry_at", "created_at")
SELECT 'clm_' || substr(r."id", 6), r."id", 'RESERVING', r."program_id", coalesce(r."deferred_to_year", r."fiscal_year" + 1), r."quantity",
  r."amount_rupiah", r."proposed_at", now(), now()
FROM "referral" r WHERE r."status" = 'DEFERRED' AND r."claim_id" IS NULL;

UPDATE "referral" SET "claim_id" = 'clm_' || substr("id", 6) WHERE "status" = 'DEFERRED' AND "claim_id" IS NULL;
