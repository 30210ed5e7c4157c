-- AlterTable
ALTER TABLE "account" DROP COLUMN "failed_sign_ins",
DROP COLUMN "failure_locks",
DROP COLUMN "locked_until";

-- CreateTable
CREATE TABLE "sign_in_guess" (
    "key_hash" BYTEA NOT NULL,
    "subject_hash" BYTEA NOT NULL,
    "guesses" INTEGER NOT NULL,
    "waits" INTEGER NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_guess_pkey" PRIMARY KEY ("key_hash")
);

-- CreateIndex
CREATE INDEX "sign_in_guess_subject_hash_idx" ON "sign_in_guess"("subject_hash");

-- CreateIndex
CREATE INDEX "sign_in_guess_last_at_idx" ON "sign_in_guess"("last_at");
