-- CreateEnum
CREATE TYPE "work" AS ENUM ('EMPLOYEE', 'CASUAL', 'OWN_BUSINESS', 'FAMILY_HELP', 'SEEKING', 'NONE');

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "work" "work";
