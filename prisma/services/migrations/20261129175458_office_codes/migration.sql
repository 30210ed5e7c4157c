-- Sectors are the office's own codes (OUR-1). A posting may have several.
ALTER TABLE "desk" ALTER COLUMN "sector" SET DATA TYPE TEXT;
ALTER TABLE "program" ALTER COLUMN "sector" SET DATA TYPE TEXT;
ALTER TABLE "posting" ADD COLUMN "sectors" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE "posting" SET "sectors" = ARRAY["sector"::TEXT] WHERE "sector" IS NOT NULL;
ALTER TABLE "posting" DROP COLUMN "sector";
DROP TYPE "Sector";

-- CreateTable
CREATE TABLE "office_code" (
    "list" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "colour" TEXT,
    "sector" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "office_code_pkey" PRIMARY KEY ("list","code")
);

-- The former release had these four in its code. An office that has worked with them keeps them, as events too, since
-- the other subgraphs learn of sectors by events; one that has not begins with none.
INSERT INTO "office_code" ("list", "code", "name", "position")
SELECT 'SECTOR', former.code, jsonb_build_object('id', former.id, 'en', former.en), former.position
FROM (VALUES
    ('DATA', 'data dan pengaduan', 'data and complaints', 1),
    ('HEALTH', 'kesehatan', 'health', 2),
    ('EDUCATION', 'pendidikan', 'education', 3),
    ('SOCIO_ECONOMIC', 'sosial ekonomi', 'socio-economic', 4)
) AS former (code, id, en, position)
WHERE EXISTS (SELECT FROM "desk") OR EXISTS (SELECT FROM "program");

WITH written AS (
    INSERT INTO "event" ("id", "occurred_on", "recorded_at", "subject_type", "subject_id", "kind", "payload")
    SELECT 'evt_0' || left(md5("list" || "code" || now()::text), 25), current_date, now(), 'OfficeCode', "list" || ':' || "code",
        'SECTOR_SAVED', jsonb_build_object('code', "code", 'name', "name", 'position', "position", 'colour', NULL, 'active', true)
    FROM "office_code" ORDER BY "position"
    RETURNING "id"
)
INSERT INTO "event_pending" ("event_id") SELECT "id" FROM written;
