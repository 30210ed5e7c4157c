-- AlterTable
ALTER TABLE "verification" ADD COLUMN     "members" JSONB;
