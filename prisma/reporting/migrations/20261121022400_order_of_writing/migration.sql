-- AlterTable
ALTER TABLE "event_pending" ADD COLUMN     "written_as" BIGSERIAL NOT NULL;
