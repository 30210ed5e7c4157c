-- Tiers of cards are the office's own codes (OUR-1), each with a colour; one may be for households off the list without
-- insurance (SRG-7, SRG-22).
ALTER TABLE "office_code" ADD COLUMN     "for_uninsured" BOOLEAN NOT NULL DEFAULT false;

-- The former release had its tiers in code. An office keeps those that its households hold or its criteria name, as events
-- too, under the code as a word; the mark is of the one that households off the list hold. Households of a poorer tier come
-- first.
WITH held AS (
    SELECT "facts" ->> 'cardTier' AS code, "score", "listing" NOT IN ('VERIFIED', 'LISTED') AS is_off FROM "household_fact"
    UNION ALL
    SELECT named #>> '{}', NULL, false
    FROM "criteria_version", jsonb_path_query("rule", '$.** ? (@.fact == "cardTier").*') AS asked,
        jsonb_path_query(asked, '$[*] ? (@.type() == "string")') AS named
), tier AS (
    SELECT code, avg("score") AS score, count(*) FILTER (WHERE is_off) AS off
    FROM held WHERE code ~ '^[A-Z][A-Z0-9_]{1,29}$' GROUP BY code
), marked AS (
    SELECT code, score, off > 0 AND row_number() OVER (ORDER BY off DESC, code) = 1 AS is_for_uninsured FROM tier
)
INSERT INTO "office_code" ("list", "code", "name", "position", "for_uninsured")
SELECT 'CARD_TIER', code, jsonb_build_object('id', initcap(replace(code, '_', ' ')), 'en', initcap(replace(code, '_', ' '))),
    row_number() OVER (ORDER BY is_for_uninsured, score DESC NULLS LAST, code), is_for_uninsured
FROM marked;

WITH written AS (
    INSERT INTO "event" ("id", "occurred_on", "recorded_at", "subject_type", "subject_id", "kind", "payload")
    SELECT 'evt_0' || left(md5("list" || "code" || now()::text), 25), current_date, now(), 'OfficeCode', "list" || ':' || "code",
        'OFFICE_CODE_SAVED', jsonb_build_object('list', "list", 'code', "code", 'name', "name", 'position', "position",
            'colour', NULL, 'active', true, 'sector', NULL, 'needsText', false, 'forUninsured', "for_uninsured")
    FROM "office_code" WHERE "list" = 'CARD_TIER' ORDER BY "position"
    RETURNING "id"
)
INSERT INTO "event_pending" ("event_id") SELECT "id" FROM written;
