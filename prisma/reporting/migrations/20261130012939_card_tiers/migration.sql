-- The place of a code in the list of the office, by which reports order card tiers.
ALTER TABLE "label" ADD COLUMN     "position" INTEGER;
