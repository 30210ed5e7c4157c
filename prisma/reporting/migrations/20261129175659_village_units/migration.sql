-- CreateTable
CREATE TABLE "village_unit" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "village_code" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,

    CONSTRAINT "village_unit_pkey" PRIMARY KEY ("id")
);
