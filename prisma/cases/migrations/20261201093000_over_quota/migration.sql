-- An emergency is approved whatever there is; where there was no room, its referral says so.
ALTER TABLE "referral" ADD COLUMN "over_quota" BOOLEAN NOT NULL DEFAULT false;
