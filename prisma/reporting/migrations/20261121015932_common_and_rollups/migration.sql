-- CreateTable
CREATE TABLE "label" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "agency_id" TEXT,
    "sector" TEXT,

    CONSTRAINT "label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_fact" (
    "id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "case_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_fact" (
    "id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "referral_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota_fact" (
    "id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "quota_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_rollup" (
    "carried" BOOLEAN NOT NULL,
    "day" DATE NOT NULL,
    "agency_id" TEXT NOT NULL,
    "sector" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "district_code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "cases" BIGINT NOT NULL,

    CONSTRAINT "case_rollup_pkey" PRIMARY KEY ("carried","day","agency_id","sector","status","district_code","month")
);

-- CreateTable
CREATE TABLE "referral_rollup" (
    "carried" BOOLEAN NOT NULL,
    "day" DATE NOT NULL,
    "program_id" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "sector" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason_code" TEXT NOT NULL,
    "district_code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "referrals" BIGINT NOT NULL,
    "delivered_rupiah" BIGINT NOT NULL,

    CONSTRAINT "referral_rollup_pkey" PRIMARY KEY ("carried","day","program_id","agency_id","sector","status","reason_code","district_code","month")
);

-- CreateTable
CREATE TABLE "quota_rollup" (
    "carried" BOOLEAN NOT NULL,
    "day" DATE NOT NULL,
    "program_id" TEXT NOT NULL,
    "fiscal_year" TEXT NOT NULL,
    "unlimited_caps" BIGINT NOT NULL,
    "unknown_caps" BIGINT NOT NULL,
    "numbered_caps" BIGINT NOT NULL,
    "cap" BIGINT NOT NULL,
    "budgets" BIGINT NOT NULL,
    "budget_rupiah" BIGINT NOT NULL,
    "reserved" BIGINT NOT NULL,
    "reserved_rupiah" BIGINT NOT NULL,
    "delivered" BIGINT NOT NULL,
    "delivered_rupiah" BIGINT NOT NULL,
    "waiting" BIGINT NOT NULL,

    CONSTRAINT "quota_rollup_pkey" PRIMARY KEY ("carried","day","program_id","fiscal_year")
);

-- CreateTable
CREATE TABLE "progress" (
    "consumer" TEXT NOT NULL,
    "projected_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "progress_pkey" PRIMARY KEY ("consumer")
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
CREATE INDEX "event_subject_id_recorded_at_idx" ON "event"("subject_id", "recorded_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_seal_event_id_key" ON "event_seal"("event_id");

-- CreateIndex
CREATE INDEX "request_created_at_idx" ON "request"("created_at");
