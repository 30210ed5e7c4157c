-- CreateTable
CREATE TABLE "held_card" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "card" TEXT NOT NULL,
    "number_cipher" BYTEA,
    "number_masked" TEXT,
    "tier" TEXT,
    "held_from" DATE NOT NULL,
    "held_until" DATE,
    "evidence" TEXT,
    "ended_on" DATE,
    "end_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "held_card_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "held_card_person_id_idx" ON "held_card"("person_id");

-- CreateIndex
CREATE INDEX "held_card_held_until_idx" ON "held_card"("held_until");

-- AddForeignKey
ALTER TABLE "held_card" ADD CONSTRAINT "held_card_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The facts of every household say from now on which cards its members hold.
INSERT INTO "facts_renewal" ("id") SELECT 1 WHERE EXISTS (SELECT FROM "household") ON CONFLICT DO NOTHING;
