-- CreateEnum
CREATE TYPE "visit_kind" AS ENUM ('INFORMATION', 'EXTENSION', 'COLLECT', 'NEW');

-- CreateEnum
CREATE TYPE "ticket_status" AS ENUM ('WAITING', 'CALLED', 'SERVED', 'LEFT');

-- CreateEnum
CREATE TYPE "case_kind" AS ENUM ('COMPLAINT', 'REQUEST');

-- CreateEnum
CREATE TYPE "case_channel" AS ENUM ('DESK', 'PHONE', 'LETTER', 'ONLINE', 'VILLAGE', 'DISPOSITION', 'SOCIAL_MEDIA', 'OUTREACH');

-- CreateEnum
CREATE TYPE "case_status" AS ENUM ('REGISTERED', 'VERIFYING', 'ANALYSIS', 'REFERRED', 'CLOSED', 'SOLVED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "case_priority" AS ENUM ('NORMAL', 'URGENT', 'EMERGENCY');

-- CreateEnum
CREATE TYPE "subject_type" AS ENUM ('PERSON', 'HOUSEHOLD', 'UNKNOWN_PERSON', 'ORGANISATION', 'COMMUNITY');

-- CreateEnum
CREATE TYPE "registry_outcome" AS ENUM ('LISTED', 'IN_VERIFICATION', 'NOT_LISTED');

-- CreateEnum
CREATE TYPE "sector" AS ENUM ('DATA', 'HEALTH', 'EDUCATION', 'SOCIO_ECONOMIC');

-- CreateEnum
CREATE TYPE "sex" AS ENUM ('MALE', 'FEMALE');

-- CreateEnum
CREATE TYPE "referral_status" AS ENUM ('PROPOSED', 'CLAIMING', 'WAITING', 'APPROVED', 'ACCEPTED', 'DELIVERED', 'REFUSED', 'DEFERRED', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "approval_rule" AS ENUM ('NONE', 'MANAGER', 'REGENT');

-- CreateEnum
CREATE TYPE "claim_state" AS ENUM ('RESERVING', 'RESERVED', 'WAITING', 'RELEASING', 'RELEASED', 'SETTLING', 'SETTLED');

-- CreateEnum
CREATE TYPE "file_purpose" AS ENUM ('ATTACHMENT', 'EVIDENCE', 'SCAN');

-- CreateEnum
CREATE TYPE "listing" AS ENUM ('CANDIDATE', 'VERIFIED', 'LISTED', 'OFF');

-- CreateTable
CREATE TABLE "counter" (
    "series" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "counter_pkey" PRIMARY KEY ("series")
);

-- CreateTable
CREATE TABLE "number_pattern" (
    "series" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,

    CONSTRAINT "number_pattern_pkey" PRIMARY KEY ("series")
);

-- CreateTable
CREATE TABLE "procedure_step" (
    "noun" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "days" INTEGER NOT NULL,

    CONSTRAINT "procedure_step_pkey" PRIMARY KEY ("noun","status")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "desk_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "visit_kind" "visit_kind" NOT NULL,
    "program_id" TEXT,
    "status" "ticket_status" NOT NULL DEFAULT 'WAITING',
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "called_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "case_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "kind" "case_kind" NOT NULL,
    "channel" "case_channel" NOT NULL,
    "status" "case_status" NOT NULL,
    "status_since" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE,
    "subject_type" "subject_type" NOT NULL,
    "person_id" TEXT,
    "household_id" TEXT,
    "subject_name" TEXT,
    "subject_description" TEXT,
    "subject_sex" "sex",
    "subject_age_years" INTEGER,
    "subject_members" INTEGER,
    "reporter_name" TEXT,
    "reporter_phone" TEXT,
    "problem" TEXT NOT NULL,
    "needs" TEXT[],
    "priority" "case_priority" NOT NULL DEFAULT 'NORMAL',
    "desk_id" TEXT NOT NULL,
    "sector" "sector" NOT NULL,
    "region_code" TEXT NOT NULL,
    "registry_outcome" "registry_outcome",
    "verification_id" TEXT,
    "surveyor_account_id" TEXT,
    "occurred_on" DATE NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by" TEXT NOT NULL,
    "answer" TEXT,
    "withdraw_reason" TEXT,
    "disposition_note" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "sector" "sector" NOT NULL,
    "status" "referral_status" NOT NULL,
    "status_since" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE,
    "approval" "approval_rule" NOT NULL,
    "quantity" INTEGER NOT NULL DEFAULT 1,
    "amount_rupiah" BIGINT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "note" TEXT,
    "criteria_version" INTEGER,
    "eligibility_outcome" TEXT,
    "claim_id" TEXT,
    "waiting_rank" INTEGER,
    "cap_unknown" BOOLEAN NOT NULL DEFAULT false,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "approver_account_id" TEXT,
    "approver_posting_id" TEXT,
    "approver_name" TEXT,
    "acting_as" TEXT,
    "reason_code" TEXT,
    "reason_text" TEXT,
    "delivered_on" DATE,
    "delivered_rupiah" BIGINT,
    "evidence_file_id" TEXT,
    "covering_letter_number" TEXT,
    "deferred_to_year" INTEGER,
    "on_behalf" BOOLEAN NOT NULL DEFAULT false,
    "scan_file_id" TEXT,
    "appealed_at" TIMESTAMPTZ(3),
    "appeal_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" TEXT NOT NULL,
    "referral_id" TEXT NOT NULL,
    "state" "claim_state" NOT NULL,
    "program_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "amount_rupiah" BIGINT NOT NULL,
    "reason" TEXT,
    "delivered_on" DATE,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "referral_id" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE NOT NULL,
    "extensions" INTEGER NOT NULL DEFAULT 0,
    "last_extended_on" DATE,
    "token" TEXT NOT NULL,
    "signed_by" TEXT NOT NULL,
    "acting_as" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_file" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "referral_id" TEXT,
    "purpose" "file_purpose" NOT NULL,
    "name" TEXT NOT NULL,
    "mime_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT,
    "uploaded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program_ref" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "agency_id" TEXT NOT NULL,
    "sector" "sector" NOT NULL,
    "approval" "approval_rule" NOT NULL,
    "batch" BOOLEAN NOT NULL,
    "unit_amount_rupiah" BIGINT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "letter_required" BOOLEAN NOT NULL,
    "letter_valid_months" INTEGER NOT NULL,

    CONSTRAINT "program_ref_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_ref" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "signs_in" BOOLEAN NOT NULL,

    CONSTRAINT "agency_ref_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_ref" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "sector" "sector",

    CONSTRAINT "desk_ref_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household_state" (
    "id" TEXT NOT NULL,
    "region_code" TEXT,
    "listing" "listing",
    "open_verification_id" TEXT,

    CONSTRAINT "household_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_state" (
    "id" TEXT NOT NULL,
    "household_id" TEXT,
    "region_code" TEXT,

    CONSTRAINT "person_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification_ref" (
    "id" TEXT NOT NULL,
    "household_id" TEXT NOT NULL,
    "case_id" TEXT,
    "surveyor_account_id" TEXT,

    CONSTRAINT "verification_ref_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "ticket_day_region_code_desk_id_id_idx" ON "ticket"("day", "region_code", "desk_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_day_desk_id_region_code_number_key" ON "ticket"("day", "desk_id", "region_code", "number");

-- CreateIndex
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");

-- CreateIndex
CREATE INDEX "case_registered_at_id_idx" ON "case"("registered_at", "id");

-- CreateIndex
CREATE INDEX "case_status_registered_at_id_idx" ON "case"("status", "registered_at", "id");

-- CreateIndex
CREATE INDEX "case_sector_registered_at_id_idx" ON "case"("sector", "registered_at", "id");

-- CreateIndex
CREATE INDEX "case_household_id_idx" ON "case"("household_id");

-- CreateIndex
CREATE INDEX "case_person_id_idx" ON "case"("person_id");

-- CreateIndex
CREATE INDEX "referral_case_id_idx" ON "referral"("case_id");

-- CreateIndex
CREATE INDEX "referral_agency_id_status_proposed_at_id_idx" ON "referral"("agency_id", "status", "proposed_at", "id");

-- CreateIndex
CREATE INDEX "referral_program_id_proposed_at_id_idx" ON "referral"("program_id", "proposed_at", "id");

-- CreateIndex
CREATE INDEX "referral_status_proposed_at_id_idx" ON "referral"("status", "proposed_at", "id");

-- CreateIndex
CREATE INDEX "referral_proposed_at_id_idx" ON "referral"("proposed_at", "id");

-- CreateIndex
CREATE INDEX "claim_referral_id_idx" ON "claim"("referral_id");

-- CreateIndex
CREATE UNIQUE INDEX "letter_number_key" ON "letter"("number");

-- CreateIndex
CREATE UNIQUE INDEX "letter_token_key" ON "letter"("token");

-- CreateIndex
CREATE INDEX "letter_referral_id_idx" ON "letter"("referral_id");

-- CreateIndex
CREATE INDEX "letter_issued_on_id_idx" ON "letter"("issued_on", "id");

-- CreateIndex
CREATE INDEX "case_file_case_id_idx" ON "case_file"("case_id");

-- CreateIndex
CREATE INDEX "person_state_household_id_idx" ON "person_state"("household_id");

-- CreateIndex
CREATE INDEX "event_subject_id_recorded_at_idx" ON "event"("subject_id", "recorded_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_seal_event_id_key" ON "event_seal"("event_id");

-- CreateIndex
CREATE INDEX "request_created_at_idx" ON "request"("created_at");

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand, what Prisma does not declare.

-- The lists of a desk and of an agency show what is open; ended ones are most rows and are rarely asked for.
CREATE INDEX "case_open_idx" ON "case" ("sector", "due_on", "id") WHERE "status" IN ('REGISTERED', 'VERIFYING', 'ANALYSIS', 'REFERRED');
CREATE INDEX "case_region_idx" ON "case" ("region_code" text_pattern_ops, "registered_at", "id");
CREATE INDEX "case_surveyor_idx" ON "case" ("surveyor_account_id") WHERE "surveyor_account_id" IS NOT NULL;
CREATE INDEX "referral_open_idx" ON "referral" ("agency_id", "due_on", "id") WHERE "status" IN ('APPROVED', 'ACCEPTED');
CREATE INDEX "referral_deferred_idx" ON "referral" ("deferred_to_year") WHERE "status" = 'DEFERRED';

-- What the recovery job looks for: almost always empty.
CREATE INDEX "claim_unfinished_idx" ON "claim" ("retry_at") WHERE "state" IN ('RESERVING', 'RELEASING', 'SETTLING');
-- A referral holds one thing at a time.
CREATE UNIQUE INDEX "claim_one_live_idx" ON "claim" ("referral_id") WHERE "state" IN ('RESERVING', 'RESERVED', 'WAITING', 'SETTLING');

ALTER TABLE "ticket" ADD CONSTRAINT "ticket_number_positive" CHECK ("number" > 0);
ALTER TABLE "counter" ADD CONSTRAINT "counter_positive" CHECK ("value" > 0);
ALTER TABLE "claim" ADD CONSTRAINT "claim_quantity_positive" CHECK ("quantity" > 0 AND "amount_rupiah" >= 0);
ALTER TABLE "referral" ADD CONSTRAINT "referral_amounts" CHECK ("quantity" > 0 AND "amount_rupiah" >= 0 AND "delivered_rupiah" >= 0);
ALTER TABLE "letter" ADD CONSTRAINT "letter_days" CHECK ("valid_until" >= "valid_from" AND "extensions" >= 0);
-- A subject is in the registry, or is described here; never neither.
ALTER TABLE "case" ADD CONSTRAINT "case_subject" CHECK (
  CASE "subject_type"
    WHEN 'PERSON' THEN "person_id" IS NOT NULL
    WHEN 'HOUSEHOLD' THEN "household_id" IS NOT NULL
    WHEN 'UNKNOWN_PERSON' THEN "person_id" IS NULL AND "subject_description" IS NOT NULL
    ELSE "person_id" IS NULL AND "subject_name" IS NOT NULL
  END
);

-- Data of the office: change them with an update, they are read at every use.
INSERT INTO "number_pattern" ("series", "pattern") VALUES
  ('CASE', '{year}/SRG/{number:6}'),
  ('LETTER', '465/{number:4}/UPTPK/{month}/{year}');
INSERT INTO "procedure_step" ("noun", "status", "days") VALUES
  ('CASE', 'REGISTERED', 3), ('CASE', 'VERIFYING', 14), ('CASE', 'ANALYSIS', 5),
  ('REFERRAL', 'PROPOSED', 3), ('REFERRAL', 'APPROVED', 7), ('REFERRAL', 'ACCEPTED', 30);
