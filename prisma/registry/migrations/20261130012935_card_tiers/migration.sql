-- Tiers of cards are the office's own codes (OUR-1): text, of whatever list services keeps.
ALTER TABLE "household" ALTER COLUMN "card_tier" SET DATA TYPE TEXT;

-- DropEnum
DROP TYPE "card_tier";

-- CreateTable
CREATE TABLE "office_code" (
    "list" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL,
    "needs_text" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "office_code_pkey" PRIMARY KEY ("list","code")
);

-- CreateTable
CREATE TABLE "uninsured_tier" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "code" TEXT,
    "done_until" TEXT,

    CONSTRAINT "uninsured_tier_pkey" PRIMARY KEY ("id")
);

-- The former release had this tier in its code. It stays what the newest facts of households off the list say, as services
-- derives the mark from the same facts: none of them need be told anew.
INSERT INTO "uninsured_tier" ("code")
SELECT (
    SELECT told."payload" #>> '{facts,cardTier}' FROM "event" told
    WHERE told."kind" = 'HOUSEHOLD_FACTS' AND told."payload" #>> '{facts,cardTier}' IS NOT NULL
        AND told."payload" ->> 'listing' NOT IN ('VERIFIED', 'LISTED')
        AND NOT EXISTS (
            SELECT FROM "event" later WHERE later."subject_id" = told."subject_id" AND later."kind" = told."kind"
                AND later."recorded_at" > told."recorded_at"
        )
    ORDER BY told."recorded_at" DESC LIMIT 1
);
