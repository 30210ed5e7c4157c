-- AlterTable
ALTER TABLE "office_code" ADD COLUMN     "needs_text" BOOLEAN NOT NULL DEFAULT false;
