-- What nobody asked is not known: facts over members are known once somebody listed who lives there.
ALTER TABLE "household" ADD COLUMN "members_listed_on" DATE;

-- The former release never asked whether its members are all. Somebody listed them where another register told of the
-- household, or where more than one living person was entered: intake enters the head alone, with the number of the family card.
UPDATE "household" h SET "members_listed_on" = h."created_at"::date
WHERE h."source" IN ('IMPORT', 'PPLS', 'DTSEN')
    OR 1 < (SELECT count(*) FROM "person" p WHERE p."household_id" = h."id" AND p."died_on" IS NULL AND p."merged_into_id" IS NULL);

ALTER TABLE "person" ALTER COLUMN "disability" DROP NOT NULL,
ALTER COLUMN "disability" DROP DEFAULT,
ALTER COLUMN "chronically_ill" DROP NOT NULL,
ALTER COLUMN "chronically_ill" DROP DEFAULT;

-- "No" was also what stood there if nobody asked. It stays where the members were listed; elsewhere it is not known.
UPDATE "person" p SET "disability" = NULLIF(p."disability", 'NONE'), "chronically_ill" = NULLIF(p."chronically_ill", false)
WHERE (p."disability" = 'NONE' OR NOT p."chronically_ill")
    AND NOT EXISTS (SELECT FROM "household" h WHERE h."id" = p."household_id" AND h."members_listed_on" IS NOT NULL);

-- All households of an upgraded installation are told anew, once (`registry.renewed-facts`).
CREATE TABLE "facts_renewal" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "done_until" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "facts_renewal_pkey" PRIMARY KEY ("id")
);

INSERT INTO "facts_renewal" ("id") SELECT 1 WHERE EXISTS (SELECT FROM "household");
