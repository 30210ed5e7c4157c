-- Needs that no programme meets, by need, reason, place and month (TGL-13).
-- CreateTable
CREATE TABLE "unmet_need_rollup" (
    "carried" BOOLEAN NOT NULL,
    "day" DATE NOT NULL,
    "facet" TEXT NOT NULL,
    "need" TEXT NOT NULL,
    "unmet_reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "sector" TEXT NOT NULL,
    "district_code" TEXT NOT NULL,
    "village_code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "recorded" BIGINT NOT NULL,
    "open" BIGINT NOT NULL,
    "met" BIGINT NOT NULL,
    "withdrawn" BIGINT NOT NULL,
    "people" BIGINT NOT NULL,
    "estimated_rupiah" BIGINT NOT NULL,
    "unestimated" BIGINT NOT NULL,

    CONSTRAINT "unmet_need_rollup_pkey" PRIMARY KEY ("carried","facet","district_code","day","need","unmet_reason","status","sector","village_code","month")
);

-- CreateTable
CREATE TABLE "unmet_need_fact" (
    "id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "unmet_need_fact_pkey" PRIMARY KEY ("id")
);
