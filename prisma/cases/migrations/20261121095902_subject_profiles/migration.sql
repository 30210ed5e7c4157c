-- AlterTable
ALTER TABLE "household_state" ADD COLUMN     "card_tier" TEXT;

-- AlterTable
ALTER TABLE "person_state" ADD COLUMN     "birth_date" DATE,
ADD COLUMN     "is_head" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sex" TEXT;
