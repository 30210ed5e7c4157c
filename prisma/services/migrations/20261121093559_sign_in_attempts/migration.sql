-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "address_hash" BYTEA NOT NULL,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("address_hash")
);
