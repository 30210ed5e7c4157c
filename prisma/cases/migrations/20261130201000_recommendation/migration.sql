-- AlterEnum
ALTER TYPE "file_purpose" ADD VALUE 'RECOMMENDATION';

-- AlterTable
ALTER TABLE "referral" ADD COLUMN     "recommendation_file_id" TEXT,
ADD COLUMN     "recommendation_number" TEXT,
ADD COLUMN     "recommended_on" DATE;
