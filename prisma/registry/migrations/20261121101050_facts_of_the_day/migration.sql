-- CreateTable
CREATE TABLE "facts_day" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "day" DATE NOT NULL,
    "household_id" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "facts_day_pkey" PRIMARY KEY ("id")
);

-- By hand: one row; and the few who died, for the anniversaries of their deaths.
ALTER TABLE "facts_day" ADD CONSTRAINT "facts_day_is_one" CHECK ("id" = 1);
CREATE INDEX "person_died_on_idx" ON "person" ("died_on") WHERE "died_on" IS NOT NULL;
