-- AlterTable
ALTER TABLE "household" ALTER COLUMN "answers" SET DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "person" ALTER COLUMN "ppks" SET DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "verification" ALTER COLUMN "answers" SET DEFAULT ARRAY[]::INTEGER[];

-- By hand: Prisma takes a list for never null, and PostgreSQL must agree.
ALTER TABLE "household" ALTER COLUMN "answers" SET NOT NULL;
ALTER TABLE "verification" ALTER COLUMN "answers" SET NOT NULL;
ALTER TABLE "person" ALTER COLUMN "ppks" SET NOT NULL;
