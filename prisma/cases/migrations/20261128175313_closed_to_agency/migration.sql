-- AlterTable
ALTER TABLE "referral" ADD COLUMN     "closed_to_agency_at" TIMESTAMPTZ(3);


-- Ends of which agencies' devices were not told yet: what ended before this release is told by the first pass of the job.
CREATE INDEX "referral_closing_untold" ON "referral" ("status", "status_since") WHERE closed_to_agency_at IS NULL AND approved_at IS NOT NULL;
