-- CreateEnum
CREATE TYPE "region_level" AS ENUM ('PROVINCE', 'REGENCY', 'DISTRICT', 'VILLAGE');

-- CreateEnum
CREATE TYPE "listing_state" AS ENUM ('CANDIDATE', 'VERIFIED', 'LISTED', 'OFF');

-- CreateEnum
CREATE TYPE "household_source" AS ENUM ('PROPOSAL', 'SURVEY', 'IMPORT', 'PPLS', 'DTSEN');

-- CreateEnum
CREATE TYPE "card_tier" AS ENUM ('MELATI', 'MENUR', 'KENANGA');

-- CreateEnum
CREATE TYPE "sex" AS ENUM ('FEMALE', 'MALE');

-- CreateEnum
CREATE TYPE "relationship" AS ENUM ('HEAD', 'SPOUSE', 'CHILD', 'CHILD_IN_LAW', 'GRANDCHILD', 'PARENT', 'OTHER_RELATIVE', 'OTHER');

-- CreateEnum
CREATE TYPE "education" AS ENUM ('NONE', 'SD', 'SMP', 'SMA', 'UNIVERSITY');

-- CreateEnum
CREATE TYPE "disability" AS ENUM ('NONE', 'MILD', 'SEVERE');

-- CreateEnum
CREATE TYPE "nik_flag" AS ENUM ('TEMPORARY', 'DISPUTED');

-- CreateEnum
CREATE TYPE "verification_status" AS ENUM ('REQUESTED', 'ASSIGNED', 'SUBMITTED', 'DECIDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "verification_outcome" AS ENUM ('POOR', 'NOT_POOR');

-- CreateEnum
CREATE TYPE "file_purpose" AS ENUM ('SURVEY_PHOTO', 'DECREE_SCAN');

-- CreateTable
CREATE TABLE "region" (
    "code" TEXT NOT NULL,
    "level" "region_level" NOT NULL,
    "name" TEXT NOT NULL,
    "parent_code" TEXT,
    "bps_code" TEXT,

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "region_succession" (
    "old_code" TEXT NOT NULL,
    "new_code" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,

    CONSTRAINT "region_succession_pkey" PRIMARY KEY ("old_code","new_code")
);

-- CreateTable
CREATE TABLE "household" (
    "id" TEXT NOT NULL,
    "head_person_id" TEXT,
    "address" TEXT NOT NULL,
    "rt" TEXT,
    "rw" TEXT,
    "village_code" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "listing" "listing_state" NOT NULL,
    "source" "household_source" NOT NULL,
    "decile" INTEGER,
    "instrument_id" TEXT,
    "answers" INTEGER[],
    "score" INTEGER,
    "class_name" TEXT,
    "card_tier" "card_tier",
    "entitled_from" DATE,
    "decree_id" TEXT,
    "listed_on" DATE,
    "off_on" DATE,
    "off_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "family" (
    "id" TEXT NOT NULL,
    "household_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "family_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "family_card" (
    "id" TEXT NOT NULL,
    "family_id" TEXT NOT NULL,
    "cipher" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "masked" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,

    CONSTRAINT "family_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "household_id" TEXT,
    "family_id" TEXT,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "nik_cipher" BYTEA,
    "nik_hash" BYTEA,
    "nik_masked" TEXT,
    "nik_flag" "nik_flag",
    "sex" "sex" NOT NULL,
    "birth_date" DATE,
    "birth_place" TEXT,
    "village_code" TEXT NOT NULL,
    "relationship" "relationship" NOT NULL,
    "education" "education",
    "attending" "education",
    "disability" "disability" NOT NULL DEFAULT 'NONE',
    "chronically_ill" BOOLEAN NOT NULL DEFAULT false,
    "pregnant" BOOLEAN,
    "health_insurance" BOOLEAN,
    "ppks" TEXT[],
    "died_on" DATE,
    "merged_into_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_key" (
    "subject_id" TEXT NOT NULL,
    "wrapped_key" BYTEA NOT NULL,

    CONSTRAINT "personal_key_pkey" PRIMARY KEY ("subject_id")
);

-- CreateTable
CREATE TABLE "personal_change" (
    "id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "values_cipher" BYTEA NOT NULL,

    CONSTRAINT "personal_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "regency_code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "definition" JSONB NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,

    CONSTRAINT "instrument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "household_id" TEXT NOT NULL,
    "case_id" TEXT,
    "village_code" TEXT NOT NULL,
    "status" "verification_status" NOT NULL,
    "instrument_id" TEXT NOT NULL,
    "note" TEXT,
    "requested_on" DATE NOT NULL,
    "surveyor_account_id" TEXT,
    "assigned_on" DATE,
    "due_on" DATE,
    "answers" INTEGER[],
    "score" INTEGER,
    "score_class" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "narrative" TEXT,
    "occurred_on" DATE,
    "filled_offline" BOOLEAN NOT NULL DEFAULT false,
    "submitted_by" TEXT,
    "outcome" "verification_outcome",
    "class_name" TEXT,
    "reason" TEXT,
    "decided_on" DATE,
    "decided_by" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decree" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "subject" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "file_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decree_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registry_file" (
    "id" TEXT NOT NULL,
    "purpose" "file_purpose" NOT NULL,
    "verification_id" TEXT,
    "uploaded_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "content_type" TEXT,
    "bytes" INTEGER,
    "sha256" TEXT,
    "stored_at" TIMESTAMPTZ(3),

    CONSTRAINT "registry_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_access" (
    "referral_id" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "household_id" TEXT,
    "person_id" TEXT,
    "visible" BOOLEAN NOT NULL,

    CONSTRAINT "referral_access_pkey" PRIMARY KEY ("referral_id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" TEXT NOT NULL,
    "occurred_on" DATE NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "account_id" TEXT,
    "posting_id" TEXT,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "request_id" TEXT,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_seal" (
    "position" BIGINT NOT NULL,
    "event_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_seal_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "event_pending" (
    "event_id" TEXT NOT NULL,

    CONSTRAINT "event_pending_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "consumer" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("consumer","source")
);

-- CreateTable
CREATE TABLE "request" (
    "account_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_pkey" PRIMARY KEY ("account_id","request_id")
);

-- CreateIndex
CREATE INDEX "region_parent_code_name_idx" ON "region"("parent_code", "name");

-- CreateIndex
CREATE INDEX "household_village_code_id_idx" ON "household"("village_code", "id");

-- CreateIndex
CREATE INDEX "household_listing_id_idx" ON "household"("listing", "id");

-- CreateIndex
CREATE INDEX "household_decree_id_idx" ON "household"("decree_id");

-- CreateIndex
CREATE UNIQUE INDEX "family_household_id_ordinal_key" ON "family"("household_id", "ordinal");

-- CreateIndex
CREATE INDEX "family_card_family_id_valid_from_idx" ON "family_card"("family_id", "valid_from");

-- CreateIndex
CREATE INDEX "family_card_hash_idx" ON "family_card"("hash");

-- CreateIndex
CREATE INDEX "person_household_id_idx" ON "person"("household_id");

-- CreateIndex
CREATE INDEX "person_birth_date_idx" ON "person"("birth_date");

-- CreateIndex
CREATE INDEX "person_village_code_id_idx" ON "person"("village_code", "id");

-- CreateIndex
CREATE INDEX "personal_change_subject_id_idx" ON "personal_change"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "instrument_code_regency_code_edition_key" ON "instrument"("code", "regency_code", "edition");

-- CreateIndex
CREATE INDEX "verification_household_id_id_idx" ON "verification"("household_id", "id");

-- CreateIndex
CREATE INDEX "verification_surveyor_account_id_status_idx" ON "verification"("surveyor_account_id", "status");

-- CreateIndex
CREATE INDEX "verification_status_id_idx" ON "verification"("status", "id");

-- CreateIndex
CREATE INDEX "verification_case_id_idx" ON "verification"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "decree_number_key" ON "decree"("number");

-- CreateIndex
CREATE INDEX "registry_file_verification_id_idx" ON "registry_file"("verification_id");

-- CreateIndex
CREATE INDEX "event_subject_id_recorded_at_idx" ON "event"("subject_id", "recorded_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_seal_event_id_key" ON "event_seal"("event_id");

-- CreateIndex
CREATE INDEX "request_created_at_idx" ON "request"("created_at");

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_decree_id_fkey" FOREIGN KEY ("decree_id") REFERENCES "decree"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family" ADD CONSTRAINT "family_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_card" ADD CONSTRAINT "family_card_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry_file" ADD CONSTRAINT "registry_file_verification_id_fkey" FOREIGN KEY ("verification_id") REFERENCES "verification"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand, what Prisma does not declare.

-- Search by name: candidates of an intake, and the household list's search. Merged people are found through who they became.
CREATE INDEX "person_name_key_idx" ON "person" USING gin ("name_key" gin_trgm_ops) WHERE "merged_into_id" IS NULL;
-- A NIK belongs to one person, unless it is a placeholder or two people show the same.
CREATE UNIQUE INDEX "person_nik_hash_key" ON "person" ("nik_hash") WHERE "nik_flag" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "person_nik_hash_disputed_idx" ON "person" ("nik_hash") WHERE "nik_flag" = 'DISPUTED';
-- One card of a family is the present one.
CREATE UNIQUE INDEX "family_card_present_key" ON "family_card" ("family_id") WHERE "valid_until" IS NULL;

-- A region's prefix (`33.14.01.%`) for scopes and filters.
CREATE INDEX "household_village_prefix_idx" ON "household" ("village_code" text_pattern_ops, "id");
CREATE INDEX "person_village_prefix_idx" ON "person" ("village_code" text_pattern_ops);
CREATE INDEX "verification_village_prefix_idx" ON "verification" ("village_code" text_pattern_ops, "id");
-- Households by need, the poorest first; those never surveyed last.
CREATE INDEX "household_score_idx" ON "household" ((coalesce("score", -1)), "id");
-- Open tasks are few among all that ever were.
CREATE INDEX "verification_open_idx" ON "verification" ("requested_on", "id") WHERE "status" IN ('REQUESTED', 'ASSIGNED', 'SUBMITTED');
CREATE UNIQUE INDEX "verification_one_open_key" ON "verification" ("household_id") WHERE "status" IN ('REQUESTED', 'ASSIGNED', 'SUBMITTED');

-- What an agency may see.
CREATE INDEX "referral_access_household_idx" ON "referral_access" ("household_id", "agency_id") WHERE "visible";
CREATE INDEX "referral_access_person_idx" ON "referral_access" ("person_id", "agency_id") WHERE "visible";
CREATE INDEX "referral_access_agency_idx" ON "referral_access" ("agency_id") WHERE "visible";

ALTER TABLE "region" ADD CONSTRAINT "region_code" CHECK (
  CASE "level"
    WHEN 'PROVINCE' THEN "code" ~ '^\d\d$' AND "parent_code" IS NULL
    WHEN 'REGENCY' THEN "code" ~ '^\d\d\.\d\d$' AND "parent_code" = left("code", 2)
    WHEN 'DISTRICT' THEN "code" ~ '^\d\d\.\d\d\.\d\d$' AND "parent_code" = left("code", 5)
    ELSE "code" ~ '^\d\d\.\d\d\.\d\d\.\d{4}$' AND "parent_code" = left("code", 8)
  END
);
ALTER TABLE "household" ADD CONSTRAINT "household_village" CHECK ("village_code" ~ '^\d\d\.\d\d\.\d\d\.\d{4}$');
ALTER TABLE "household" ADD CONSTRAINT "household_rt_rw" CHECK ("rt" ~ '^\d{3}$' AND "rw" ~ '^\d{3}$');
ALTER TABLE "household" ADD CONSTRAINT "household_decile" CHECK ("decile" BETWEEN 1 AND 10);
ALTER TABLE "household" ADD CONSTRAINT "household_place" CHECK ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180);
ALTER TABLE "household" ADD CONSTRAINT "household_answers" CHECK (1 <= ALL ("answers") AND 4 >= ALL ("answers"));
-- Entitled from the verification on (BRU-2); listed only by a decree (BRU-3).
ALTER TABLE "household" ADD CONSTRAINT "household_listing" CHECK (
  CASE "listing"
    WHEN 'CANDIDATE' THEN "entitled_from" IS NULL
    WHEN 'VERIFIED' THEN "entitled_from" IS NOT NULL
    WHEN 'LISTED' THEN "entitled_from" IS NOT NULL AND "decree_id" IS NOT NULL AND "listed_on" IS NOT NULL
    ELSE "off_on" IS NOT NULL AND "off_reason" IS NOT NULL
  END
);
ALTER TABLE "person" ADD CONSTRAINT "person_nik" CHECK (
  ("nik_cipher" IS NULL) = ("nik_hash" IS NULL) AND ("nik_cipher" IS NULL) = ("nik_masked" IS NULL)
  AND ("nik_flag" IS NULL OR "nik_cipher" IS NOT NULL) AND ("nik_masked" IS NULL OR "nik_masked" LIKE '%******%')
);
ALTER TABLE "verification" ADD CONSTRAINT "verification_answers" CHECK (1 <= ALL ("answers") AND 4 >= ALL ("answers"));
ALTER TABLE "verification" ADD CONSTRAINT "verification_status" CHECK (
  CASE "status"
    WHEN 'ASSIGNED' THEN "surveyor_account_id" IS NOT NULL
    WHEN 'SUBMITTED' THEN "score" IS NOT NULL AND "occurred_on" IS NOT NULL AND cardinality("answers") > 0
    WHEN 'DECIDED' THEN "outcome" IS NOT NULL AND "class_name" IS NOT NULL AND "decided_on" IS NOT NULL
    WHEN 'CANCELLED' THEN "reason" IS NOT NULL
    ELSE true
  END
);
-- SRG-3: a class that departs from the score has a written reason.
ALTER TABLE "verification" ADD CONSTRAINT "verification_departure" CHECK (
  "class_name" IS NULL OR "class_name" = "score_class" OR length(trim(coalesce("reason", ''))) >= 10
);
ALTER TABLE "registry_file" ADD CONSTRAINT "registry_file_stored" CHECK (
  ("stored_at" IS NULL) = ("sha256" IS NULL) AND ("stored_at" IS NULL) = ("bytes" IS NULL) AND "bytes" > 0
);
