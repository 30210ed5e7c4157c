-- CreateEnum
CREATE TYPE "program_audience" AS ENUM ('LISTED', 'LISTED_OR_VERIFIED', 'ANYONE', 'UNLISTED');

-- AlterTable
ALTER TABLE "program_ref" ADD COLUMN     "audience" "program_audience" NOT NULL DEFAULT 'LISTED_OR_VERIFIED';
