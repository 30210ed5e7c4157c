-- CreateTable
CREATE TABLE "survey_form" (
    "id" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "questions" JSONB NOT NULL,

    CONSTRAINT "survey_form_pkey" PRIMARY KEY ("id")
);
