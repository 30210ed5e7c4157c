-- CreateTable
CREATE TABLE "nik_refusal" (
    "posting_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "refusals" INTEGER NOT NULL,

    CONSTRAINT "nik_refusal_pkey" PRIMARY KEY ("posting_id","day")
);
