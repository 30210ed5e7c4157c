-- An office that has given numbers goes on writing them as before. One that has not begins with the patterns of
-- subgraphs/cases/numbering/number-pattern.ts: those of the first migration were one office's (OUR-1).
DELETE FROM "number_pattern" WHERE NOT EXISTS (SELECT FROM "counter");

-- AlterTable
ALTER TABLE "number_pattern" DROP CONSTRAINT "number_pattern_pkey",
ADD COLUMN     "from_day" DATE NOT NULL DEFAULT '2000-01-01',
ADD COLUMN     "id" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
UPDATE "number_pattern" SET "id" = 'numpat_' || lower("series");
ALTER TABLE "number_pattern" ALTER COLUMN "id" SET NOT NULL,
ALTER COLUMN "from_day" DROP DEFAULT,
ADD CONSTRAINT "number_pattern_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE UNIQUE INDEX "number_pattern_series_from_day_key" ON "number_pattern"("series", "from_day");
