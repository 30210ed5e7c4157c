-- Roles are stated in code alone (`role.codes.ts`), and the API lets no other in: another one needs no migration.
ALTER TABLE "posting" DROP CONSTRAINT "posting_agency_officer";
ALTER TABLE "posting" ALTER COLUMN "role" SET DATA TYPE TEXT;
ALTER TABLE "posting"
  ADD CONSTRAINT "posting_agency_officer" CHECK ("role" <> 'AGENCY_OFFICER' OR "agency_id" IS NOT NULL);
DROP TYPE "Role";
