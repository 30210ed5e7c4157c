-- What cases need of a programme's terms: the application window, what excludes it, the promised days, and the version.
ALTER TABLE "program_ref" ADD COLUMN     "opens_on" DATE,
    ADD COLUMN     "closes_on" DATE,
    ADD COLUMN     "promised_days" INTEGER,
    ADD COLUMN     "most_amount_rupiah" BIGINT,
    ADD COLUMN     "needs" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN     "excludes" JSONB,
    ADD COLUMN     "version_number" INTEGER;

-- AlterTable
ALTER TABLE "referral" ADD COLUMN     "program_version" INTEGER;
