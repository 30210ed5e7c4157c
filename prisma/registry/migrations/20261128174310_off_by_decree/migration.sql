-- AlterTable
ALTER TABLE "household" ADD COLUMN     "off_decree_id" TEXT,
ADD COLUMN     "off_proposed_on" DATE,
ADD COLUMN     "off_proposed_reason" TEXT;

-- CreateIndex
CREATE INDEX "household_off_decree_id_idx" ON "household"("off_decree_id");

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_off_decree_id_fkey" FOREIGN KEY ("off_decree_id") REFERENCES "decree"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What waits for a decree is a small part of the list, and asked for by itself.
CREATE INDEX "household_off_proposed_idx" ON "household"("id") WHERE "off_proposed_on" IS NOT NULL;
