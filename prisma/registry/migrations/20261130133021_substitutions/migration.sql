-- AlterTable
ALTER TABLE "verification" ADD COLUMN     "substitution_id" TEXT;

-- CreateTable
CREATE TABLE "substitution" (
    "id" TEXT NOT NULL,
    "from_account_id" TEXT NOT NULL,
    "to_account_id" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "begun_by" TEXT NOT NULL,
    "ended_on" DATE,
    "ended_by" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "substitution_pkey" PRIMARY KEY ("id")
);

-- One under way for a person.
CREATE UNIQUE INDEX "substitution_running_key" ON "substitution" ("from_account_id") WHERE "ended_on" IS NULL;
