-- CreateTable
CREATE TABLE "office_ref" (
    "id" TEXT NOT NULL,
    "signers" JSONB NOT NULL,

    CONSTRAINT "office_ref_pkey" PRIMARY KEY ("id")
);
