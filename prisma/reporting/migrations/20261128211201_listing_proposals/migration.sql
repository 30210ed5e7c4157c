-- CreateTable
CREATE TABLE "listing_fact" (
    "id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "listing_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_rollup" (
    "carried" BOOLEAN NOT NULL,
    "day" DATE NOT NULL,
    "district_code" TEXT NOT NULL,
    "off_proposed" BIGINT NOT NULL,

    CONSTRAINT "listing_rollup_pkey" PRIMARY KEY ("carried","district_code","day")
);
