-- CreateTable
CREATE TABLE "program_reach" (
    "program_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "households" INTEGER NOT NULL,
    "eligible" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,

    CONSTRAINT "program_reach_pkey" PRIMARY KEY ("program_id","day")
);
