-- One chain of versions of a programme: its terms and its criteria together, each from a day on, never changed.
ALTER TABLE "criteria_version" RENAME TO "program_version";
ALTER TABLE "program_version" RENAME CONSTRAINT "criteria_version_pkey" TO "program_version_pkey";
ALTER TABLE "program_version" RENAME CONSTRAINT "criteria_version_program_id_fkey" TO "program_version_program_id_fkey";
ALTER INDEX "criteria_version_program_id_number_key" RENAME TO "program_version_program_id_number_key";
ALTER TABLE "program_version" ALTER COLUMN "rule" DROP NOT NULL,
    ALTER COLUMN "source" DROP NOT NULL,
    ADD COLUMN     "terms" JSONB,
    ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "program_draft" (
    "program_id" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "rule" JSONB,
    "source" JSONB,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "program_draft_pkey" PRIMARY KEY ("program_id")
);
ALTER TABLE "program_draft" ADD CONSTRAINT "program_draft_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Every edit of a programme with its author and reason, which stands in no event.
CREATE TABLE "program_edit" (
    "id" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version_number" INTEGER,
    "changes" TEXT[] NOT NULL,
    "reason" TEXT,
    "account_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "program_edit_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "program_edit_program_id_idx" ON "program_edit"("program_id");
ALTER TABLE "program_edit" ADD CONSTRAINT "program_edit_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO "program_edit" ("id", "program_id", "kind", "version_number", "changes", "account_id", "recorded_at")
SELECT 'edit_0' || left(md5(e."id"), 25), e."subject_id", 'PUBLISHED', (e."payload" ->> 'number')::int, ARRAY['criteria'], e."account_id", e."recorded_at"
FROM "event" e JOIN "program" p ON p."id" = e."subject_id" WHERE e."kind" = 'CRITERIA_SAVED';

-- AlterTable
ALTER TABLE "program" ADD COLUMN     "level" TEXT,
    ADD COLUMN     "audience" TEXT NOT NULL DEFAULT 'LISTED_OR_VERIFIED',
    ADD COLUMN     "needs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN     "fund_sources" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN     "terms" JSONB,
    ADD COLUMN     "version_number" INTEGER,
    ADD COLUMN     "retired_on" DATE;
UPDATE "program" SET "needs" = '{}', "fund_sources" = '{}';
ALTER TABLE "program" ALTER COLUMN "needs" SET NOT NULL, ALTER COLUMN "fund_sources" SET NOT NULL;

-- What the former release knew of a programme, as terms; what it did not know is empty until somebody says it.
UPDATE "program" SET "terms" = jsonb_build_object(
    'name', "name", 'description', "description", 'sector', "sector", 'level', NULL, 'agencyId', "agency_id",
    'providerIds', '[]'::jsonb, 'contact', NULL, 'legalBasis', NULL, 'fundSources', '[]'::jsonb, 'needs', '[]'::jsonb,
    'audience', 'LISTED_OR_VERIFIED', 'card', NULL, 'approval', "approval", 'batch', "batch",
    'letterRequired', "letter_required", 'letterValidMonths', "letter_valid_months",
    'benefitKind', NULL, 'unitAmountRupiah', "unit_amount_rupiah"::text, 'leastAmountRupiah', NULL, 'mostAmountRupiah', NULL,
    'benefitUnit', NULL, 'frequency', NULL, 'renewal', NULL, 'termMonths', NULL, 'opensOn', NULL, 'closesOn', NULL,
    'documents', '[]'::jsonb, 'promisedDays', NULL, 'excludes', NULL, 'standard', NULL);
UPDATE "program_version" v SET "terms" = p."terms" FROM "program" p WHERE p."id" = v."program_id";
-- Without criteria until now: the version 0 is what held before the first one with them.
INSERT INTO "program_version" ("id", "program_id", "number", "valid_from", "terms")
SELECT 'crit_0' || left(md5(p."id"), 25), p."id", CASE WHEN EXISTS (SELECT 1 FROM "program_version" v WHERE v."program_id" = p."id") THEN 0 ELSE 1 END,
    LEAST(current_date, (SELECT min(v."valid_from") FROM "program_version" v WHERE v."program_id" = p."id")), p."terms"
FROM "program" p
WHERE NOT EXISTS (SELECT 1 FROM "program_version" v WHERE v."program_id" = p."id" AND v."valid_from" <= current_date);
UPDATE "program" p SET "version_number" = (SELECT v."number" FROM "program_version" v
    WHERE v."program_id" = p."id" AND v."valid_from" <= current_date ORDER BY v."valid_from" DESC, v."number" DESC LIMIT 1);
ALTER TABLE "program" ALTER COLUMN "terms" SET NOT NULL;
ALTER TABLE "program_version" ALTER COLUMN "terms" SET NOT NULL;

-- Counts of who meets criteria, by village.
CREATE INDEX "household_fact_village_code_idx" ON "household_fact"("village_code");
