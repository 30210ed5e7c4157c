-- AlterTable
ALTER TABLE "desk_ref" ADD COLUMN     "unit_id" TEXT;

-- CreateTable
CREATE TABLE "covering_letter" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "referral_ids" TEXT[] NOT NULL,
    "account_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "covering_letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_ref" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "unit_ref_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "covering_letter_number_key" ON "covering_letter"("number");

-- CreateIndex
CREATE INDEX "covering_letter_referral_ids_idx" ON "covering_letter" USING GIN ("referral_ids");
