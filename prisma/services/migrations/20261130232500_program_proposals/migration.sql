-- CreateEnum
CREATE TYPE "ProgramProposalState" AS ENUM ('OPEN', 'DECIDED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "program_proposal" (
    "id" TEXT NOT NULL,
    "program_id" TEXT,
    "agency_id" TEXT NOT NULL,
    "state" "ProgramProposalState" NOT NULL DEFAULT 'OPEN',
    "fields" TEXT[] NOT NULL,
    "terms" JSONB NOT NULL,
    "former" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "refusals" JSONB NOT NULL DEFAULT '{}',
    "decided_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "program_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program_proposal_edit" (
    "id" TEXT NOT NULL,
    "proposal_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fields" TEXT[] NOT NULL,
    "terms" JSONB NOT NULL,
    "reason" TEXT,
    "account_id" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "program_proposal_edit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "program_proposal_program_id_idx" ON "program_proposal"("program_id");

-- CreateIndex
CREATE INDEX "program_proposal_agency_id_idx" ON "program_proposal"("agency_id");

-- CreateIndex
CREATE INDEX "program_proposal_edit_proposal_id_idx" ON "program_proposal_edit"("proposal_id");

-- AddForeignKey
ALTER TABLE "program_proposal" ADD CONSTRAINT "program_proposal_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "program_proposal" ADD CONSTRAINT "program_proposal_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "program_proposal_edit" ADD CONSTRAINT "program_proposal_edit_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "program_proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One open proposal for each programme and agency; a state and its end go together.
CREATE UNIQUE INDEX "program_proposal_open_key" ON "program_proposal"("program_id", "agency_id") WHERE "state" = 'OPEN';
ALTER TABLE "program_proposal" ADD CONSTRAINT "program_proposal_end_check" CHECK (("state" = 'OPEN') = ("ended_at" IS NULL));
