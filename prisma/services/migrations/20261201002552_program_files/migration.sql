-- CreateTable
CREATE TABLE "program_file" (
    "id" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT,
    "bytes" INTEGER,
    "sha256" TEXT,
    "stored_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "program_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "program_file_program_id_idx" ON "program_file"("program_id");

-- AddForeignKey
ALTER TABLE "program_file" ADD CONSTRAINT "program_file_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
