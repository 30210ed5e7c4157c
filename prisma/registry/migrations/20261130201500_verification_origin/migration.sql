-- CreateEnum
CREATE TYPE "verification_origin" AS ENUM ('REQUEST', 'REGENT');

-- AlterTable
ALTER TABLE "verification" ADD COLUMN     "origin" "verification_origin" NOT NULL DEFAULT 'REQUEST';
