-- Written by hand.

-- A verification opened any case whose id came with its request, and gave one without a household its own (before the mend
-- of decision 23). Such a case lets go of the other family's verification, surveyor and household. Of whom a case is, its
-- registration says, and for a person the registry's present word.
WITH "foreign" AS (
  SELECT c."id", v."id" AS verification_id, v."household_id" AS other_household_id, c."surveyor_account_id",
    CASE c."subject_type" WHEN 'HOUSEHOLD' THEN c."household_id" WHEN 'PERSON' THEN p."household_id" END AS own_household_id
  FROM "verification_ref" v
  JOIN "case" c ON c."id" = v."case_id"
  LEFT JOIN "person_state" p ON p."id" = c."person_id"
  WHERE CASE c."subject_type"
    WHEN 'HOUSEHOLD' THEN c."household_id" <> v."household_id"
    WHEN 'PERSON' THEN p."household_id" <> v."household_id" AND NOT EXISTS (
      SELECT FROM "event" e WHERE e."subject_id" = c."id" AND e."kind" = 'CASE_REGISTERED'
        AND e."payload" ->> 'householdId' = v."household_id")
    ELSE true END
), mended AS (
  UPDATE "case" c SET
    "household_id" = CASE WHEN c."household_id" = f.other_household_id THEN f.own_household_id ELSE c."household_id" END,
    "verification_id" = NULL, "surveyor_account_id" = NULL, "version" = c."version" + 1
  FROM "foreign" f
  WHERE c."id" = f."id" AND (c."verification_id" = f.verification_id OR c."household_id" = f.other_household_id)
  RETURNING c."id", f."surveyor_account_id" AS surveyor
), told AS (
  -- The surveyor's device forgets the case.
  INSERT INTO "event" ("id", "occurred_on", "recorded_at", "subject_type", "subject_id", "kind", "payload")
  SELECT 'evt_' || substr("id", 6), current_date, now(), 'Case', "id", 'CASE_SURVEYOR_CHANGED',
    jsonb_build_object('caseId', "id", 'from', surveyor, 'to', NULL)
  FROM mended WHERE surveyor IS NOT NULL
  RETURNING "id"
)
INSERT INTO "event_pending" ("event_id") SELECT "id" FROM told;
