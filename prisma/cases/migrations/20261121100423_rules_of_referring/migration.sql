-- CreateEnum
CREATE TYPE "letter_provision" AS ENUM ('PENDING', 'CONFIRMED', 'QUESTIONED');

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "appealed_at" TIMESTAMPTZ(3),
ADD COLUMN     "reopen_reason" TEXT,
ADD COLUMN     "verification_due_on" DATE,
ADD COLUMN     "verified_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "referral" ADD COLUMN     "answered_departures" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "appealed_by" TEXT,
ADD COLUMN     "approver_reason" TEXT,
ADD COLUMN     "departure_reason" TEXT,
ADD COLUMN     "departures" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "early_reason" TEXT,
ADD COLUMN     "on_behalf_reason" TEXT;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "departures" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "letter" ADD COLUMN     "provision" "letter_provision";

-- CreateTable
CREATE TABLE "letter_extension" (
    "id" TEXT NOT NULL,
    "letter_id" TEXT NOT NULL,
    "extended_on" DATE NOT NULL,
    "valid_until" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,

    CONSTRAINT "letter_extension_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "letter_extension_letter_id_id_idx" ON "letter_extension"("letter_id", "id");

-- AddForeignKey
ALTER TABLE "letter_extension" ADD CONSTRAINT "letter_extension_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "letter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
