-- The coordinator of a Puskesos agrees before a case goes up to the office (TGL-14).
CREATE TYPE "hand_on_status" AS ENUM ('WAITING', 'AGREED', 'SENT_BACK', 'WITHDRAWN', 'LAPSED');

ALTER TABLE "case" ADD COLUMN     "at_puskesos" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "hand_on_status" "hand_on_status";

CREATE TABLE "hand_on" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "status" "hand_on_status" NOT NULL,
    "desk_id" TEXT NOT NULL,
    "sector" TEXT,
    "recommendation" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "hand_on_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "coordinator_posting" (
    "posting_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "village_code" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE,

    CONSTRAINT "coordinator_posting_pkey" PRIMARY KEY ("posting_id")
);

CREATE INDEX "hand_on_case_id_asked_at_idx" ON "hand_on"("case_id", "asked_at");
CREATE INDEX "coordinator_posting_village_code_idx" ON "coordinator_posting"("village_code");
-- A case waits for one answer at a time; the coordinator's list and that of the Puskesos are few rows of many.
CREATE UNIQUE INDEX "hand_on_waiting" ON "hand_on"("case_id") WHERE "status" = 'WAITING';
CREATE INDEX "case_at_puskesos" ON "case"("region_code", "registered_at", "id") WHERE "at_puskesos";

ALTER TABLE "hand_on" ADD CONSTRAINT "hand_on_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
