-- CreateEnum
CREATE TYPE "Role" AS ENUM ('FRONT_OFFICE', 'BACK_OFFICE', 'MANAGER', 'HEAD_OF_UNIT', 'SURVEYOR', 'DISTRICT_SUPERVISOR', 'DISTRICT_OFFICE', 'PUSKESOS', 'AGENCY_OFFICER', 'TREASURER', 'REGIONAL_HEAD', 'ANALYST', 'ADMINISTRATOR');

-- CreateEnum
CREATE TYPE "Sector" AS ENUM ('DATA', 'HEALTH', 'EDUCATION', 'SOCIO_ECONOMIC');

-- CreateEnum
CREATE TYPE "Language" AS ENUM ('id', 'en');

-- CreateEnum
CREATE TYPE "ClientKind" AS ENUM ('console', 'phone');

-- CreateEnum
CREATE TYPE "Acting" AS ENUM ('PLT', 'PLH');

-- CreateEnum
CREATE TYPE "ApprovalRule" AS ENUM ('NONE', 'MANAGER', 'REGENT');

-- CreateEnum
CREATE TYPE "CapKind" AS ENUM ('UNLIMITED', 'NUMBER', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ReservationStatus" AS ENUM ('WAITING', 'PROPOSED', 'RESERVED', 'SETTLED', 'RELEASED');

-- CreateEnum
CREATE TYPE "VisitKind" AS ENUM ('INFORMATION', 'EXTENSION', 'COLLECT', 'NEW');

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "language" "Language" NOT NULL DEFAULT 'id',
    "failed_sign_ins" INTEGER NOT NULL DEFAULT 0,
    "failure_locks" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "locked_at" TIMESTAMPTZ(3),
    "lock_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posting" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "region_code" TEXT NOT NULL,
    "desk_id" TEXT,
    "agency_id" TEXT,
    "sector" "Sector",
    "acting" "Acting",
    "decree_number" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "posting_id" TEXT,
    "token_hash" BYTEA NOT NULL,
    "client" "ClientKind" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "signs_in" BOOLEAN NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "sector" "Sector" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "desk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "description" JSONB NOT NULL,
    "agency_id" TEXT NOT NULL,
    "sector" "Sector" NOT NULL,
    "approval" "ApprovalRule" NOT NULL,
    "batch" BOOLEAN NOT NULL,
    "unit_amount_rupiah" BIGINT,
    "letter_required" BOOLEAN NOT NULL,
    "letter_valid_months" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "program_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "criteria_version" (
    "id" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "rule" JSONB NOT NULL,
    "source" JSONB NOT NULL,

    CONSTRAINT "criteria_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_guide" (
    "id" TEXT NOT NULL,
    "kind" "VisitKind" NOT NULL,
    "program_id" TEXT,
    "documents" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "visit_guide_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota" (
    "id" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "cap_kind" "CapKind" NOT NULL,
    "cap" INTEGER,
    "budget_rupiah" BIGINT,
    "used" INTEGER NOT NULL DEFAULT 0,
    "used_rupiah" BIGINT NOT NULL DEFAULT 0,
    "delivered" INTEGER NOT NULL DEFAULT 0,
    "delivered_rupiah" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "quota_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reservation" (
    "id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "quota_id" TEXT,
    "status" "ReservationStatus" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "amount_rupiah" BIGINT NOT NULL,
    "household_id" TEXT,
    "person_id" TEXT,
    "case_id" TEXT,
    "waiting_id" TEXT,
    "waiting_since" TIMESTAMPTZ(3),
    "proposed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_on" DATE,
    "release_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "reservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household_fact" (
    "household_id" TEXT NOT NULL,
    "village_code" TEXT NOT NULL,
    "listing" TEXT NOT NULL,
    "class_name" TEXT,
    "score" DOUBLE PRECISION,
    "person_ids" TEXT[],
    "facts" JSONB NOT NULL,

    CONSTRAINT "household_fact_pkey" PRIMARY KEY ("household_id")
);

-- CreateTable
CREATE TABLE "person_fact" (
    "person_id" TEXT NOT NULL,
    "household_id" TEXT,
    "village_code" TEXT NOT NULL,
    "sex" TEXT,
    "birth_date" DATE,
    "facts" JSONB NOT NULL,

    CONSTRAINT "person_fact_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "aid_entry" (
    "referral_id" TEXT NOT NULL,
    "household_id" TEXT,
    "person_id" TEXT,
    "program_id" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "delivered_on" DATE NOT NULL,
    "amount_rupiah" BIGINT,

    CONSTRAINT "aid_entry_pkey" PRIMARY KEY ("referral_id")
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
CREATE UNIQUE INDEX "account_username_key" ON "account"("username");

-- CreateIndex
CREATE INDEX "posting_account_id_idx" ON "posting"("account_id");

-- CreateIndex
CREATE INDEX "posting_desk_id_idx" ON "posting"("desk_id");

-- CreateIndex
CREATE INDEX "posting_agency_id_idx" ON "posting"("agency_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "session_posting_id_idx" ON "session"("posting_id");

-- CreateIndex
CREATE UNIQUE INDEX "agency_code_key" ON "agency"("code");

-- CreateIndex
CREATE UNIQUE INDEX "desk_code_key" ON "desk"("code");

-- CreateIndex
CREATE UNIQUE INDEX "program_code_key" ON "program"("code");

-- CreateIndex
CREATE INDEX "program_agency_id_idx" ON "program"("agency_id");

-- CreateIndex
CREATE INDEX "program_sector_idx" ON "program"("sector");

-- CreateIndex
CREATE UNIQUE INDEX "criteria_version_program_id_number_key" ON "criteria_version"("program_id", "number");

-- CreateIndex
CREATE INDEX "visit_guide_program_id_idx" ON "visit_guide"("program_id");

-- CreateIndex
CREATE INDEX "quota_fiscal_year_idx" ON "quota"("fiscal_year");

-- CreateIndex
CREATE UNIQUE INDEX "quota_program_id_fiscal_year_key" ON "quota"("program_id", "fiscal_year");

-- CreateIndex
CREATE UNIQUE INDEX "reservation_claim_id_key" ON "reservation"("claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "reservation_waiting_id_key" ON "reservation"("waiting_id");

-- CreateIndex
CREATE INDEX "person_fact_household_id_idx" ON "person_fact"("household_id");

-- CreateIndex
CREATE INDEX "aid_entry_household_id_idx" ON "aid_entry"("household_id");

-- CreateIndex
CREATE INDEX "aid_entry_person_id_idx" ON "aid_entry"("person_id");

-- CreateIndex
CREATE INDEX "event_subject_id_recorded_at_idx" ON "event"("subject_id", "recorded_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_seal_event_id_key" ON "event_seal"("event_id");

-- CreateIndex
CREATE INDEX "request_created_at_idx" ON "request"("created_at");

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_posting_id_fkey" FOREIGN KEY ("posting_id") REFERENCES "posting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "program" ADD CONSTRAINT "program_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criteria_version" ADD CONSTRAINT "criteria_version_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_guide" ADD CONSTRAINT "visit_guide_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota" ADD CONSTRAINT "quota_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_quota_id_fkey" FOREIGN KEY ("quota_id") REFERENCES "quota"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Written by hand: what Prisma cannot say.

ALTER TABLE "account" ADD CONSTRAINT "account_username_lower" CHECK ("username" = lower("username"));

ALTER TABLE "posting"
  ADD CONSTRAINT "posting_period" CHECK ("valid_until" IS NULL OR "valid_until" >= "valid_from" - 1),
  ADD CONSTRAINT "posting_agency_officer" CHECK ("role" <> 'AGENCY_OFFICER' OR "agency_id" IS NOT NULL);

ALTER TABLE "quota"
  ADD CONSTRAINT "quota_cap_is_number" CHECK (("cap_kind" = 'NUMBER') = ("cap" IS NOT NULL)),
  ADD CONSTRAINT "quota_used_within_cap" CHECK ("used" BETWEEN 0 AND coalesce("cap", 2147483647)),
  ADD CONSTRAINT "quota_used_within_budget" CHECK ("used_rupiah" >= 0 AND "used_rupiah" <= coalesce("budget_rupiah", "used_rupiah")),
  ADD CONSTRAINT "quota_delivered_within_used" CHECK ("delivered" BETWEEN 0 AND "used" AND "delivered_rupiah" BETWEEN 0 AND "used_rupiah"),
  ADD CONSTRAINT "quota_year" CHECK ("fiscal_year" BETWEEN 2000 AND 2200);

-- The hot row is updated in place (HOT) while its page has room.
ALTER TABLE "quota" SET (fillfactor = 50);

ALTER TABLE "reservation"
  ADD CONSTRAINT "reservation_quantity" CHECK ("quantity" >= 0 AND "amount_rupiah" >= 0),
  ADD CONSTRAINT "reservation_has_quota" CHECK ("quota_id" IS NOT NULL OR "status" = 'RELEASED'),
  ADD CONSTRAINT "reservation_waits" CHECK ("status" NOT IN ('WAITING', 'PROPOSED') OR ("waiting_id" IS NOT NULL AND "waiting_since" IS NOT NULL)),
  ADD CONSTRAINT "reservation_settled_on" CHECK (("status" = 'SETTLED') = ("delivered_on" IS NOT NULL));

CREATE INDEX "reservation_waiting_idx" ON "reservation" ("quota_id", "waiting_since") WHERE "status" IN ('WAITING', 'PROPOSED');

CREATE UNIQUE INDEX "visit_guide_kind_program_key" ON "visit_guide" ("kind", coalesce("program_id", ''));
