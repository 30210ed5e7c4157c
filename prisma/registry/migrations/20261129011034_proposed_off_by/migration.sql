-- AlterTable
ALTER TABLE "household" ADD COLUMN     "off_proposed_by" TEXT,
ADD COLUMN     "off_verification_id" TEXT;

-- Until now only a verification proposed it: the one that was decided last.
UPDATE "household" h SET "off_proposed_by" = v.decided_by, "off_verification_id" = v.id
FROM (
  SELECT DISTINCT ON (household_id) id, household_id, decided_by FROM "verification"
  WHERE status = 'DECIDED' ORDER BY household_id, decided_on DESC, created_at DESC
) v
WHERE v.household_id = h.id AND h.off_proposed_on IS NOT NULL;
