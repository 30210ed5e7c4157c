-- CreateTable
CREATE TABLE "heartbeat" (
    "part" TEXT NOT NULL,
    "beaten_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("part")
);
