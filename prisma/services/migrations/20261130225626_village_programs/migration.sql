-- A village's own programme (TGL-14): whose it is, and that its head approves. Programmes until now are nobody's own.
ALTER TYPE "ApprovalRule" ADD VALUE 'VILLAGE_HEAD';
ALTER TABLE "program" ADD COLUMN     "village_code" TEXT;
