-- CreateTable
CREATE TABLE "program_state" (
    "program_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "level" TEXT,
    "sector" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "fund_sources" TEXT[],

    CONSTRAINT "program_state_pkey" PRIMARY KEY ("program_id","day")
);

-- CreateTable
CREATE TABLE "program_reach" (
    "program_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "households" INTEGER NOT NULL,
    "eligible" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "withheld" BOOLEAN NOT NULL,

    CONSTRAINT "program_reach_pkey" PRIMARY KEY ("program_id","day")
);
