-- Titles are the office's own words (OUR-1). The former release wrote "Bupati", and "Wali Kota" in a city (its code is 71 or
-- higher). An office that has worked keeps the word, as an event too; one that has not says its own.
INSERT INTO "office_code" ("list", "code", "name", "position")
SELECT 'TITLE', 'REGIONAL_HEAD',
    CASE WHEN split_part(place."region_code", '.', 2)::INTEGER >= 71
        THEN jsonb_build_object('id', 'Wali Kota', 'en', 'Mayor')
        ELSE jsonb_build_object('id', 'Bupati', 'en', 'Regent') END,
    1
FROM (SELECT "region_code" FROM "posting" WHERE "region_code" ~ '^\d{2}\.\d{2}' ORDER BY "id" LIMIT 1) AS place
WHERE EXISTS (SELECT FROM "desk") OR EXISTS (SELECT FROM "program");

WITH written AS (
    INSERT INTO "event" ("id", "occurred_on", "recorded_at", "subject_type", "subject_id", "kind", "payload")
    SELECT 'evt_0' || left(md5("list" || "code" || now()::text), 25), current_date, now(), 'OfficeCode', "list" || ':' || "code",
        'OFFICE_CODE_SAVED', jsonb_build_object('list', "list", 'code', "code", 'name', "name", 'position', "position",
            'colour', NULL, 'active', true, 'sector', NULL)
    FROM "office_code" WHERE "list" = 'TITLE'
    RETURNING "id"
)
INSERT INTO "event_pending" ("event_id") SELECT "id" FROM written;
