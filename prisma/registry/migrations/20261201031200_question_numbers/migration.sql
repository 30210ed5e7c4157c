-- "Which question would tell" names a question by its number on the form (SRG-2). Forms that were told without numbers are told again.
WITH written AS (
    INSERT INTO "event" ("id", "occurred_on", "recorded_at", "subject_type", "subject_id", "kind", "payload")
    SELECT 'evt_0' || left(md5("id" || ' question_numbers ' || now()::text), 25), current_date, now(), 'Instrument', "id", 'INSTRUMENT_RESTATED',
        jsonb_build_object(
            'instrumentId', "id",
            'validFrom', "valid_from"::text,
            'questions', (
                SELECT coalesce(jsonb_agg(jsonb_build_object(
                    'key', q -> 'key', 'kind', q -> 'kind', 'text', q -> 'text', 'number', place,
                    'unit', CASE WHEN q ->> 'kind' = 'NUMBER' THEN q -> 'unit' END,
                    'options', CASE WHEN q ->> 'kind' = 'YES_NO' THEN '[{"id": "Ya", "en": "Yes"}, {"id": "Tidak", "en": "No"}]' ELSE coalesce(
                        (SELECT jsonb_agg(o -> 'text' ORDER BY at) FROM jsonb_array_elements(q -> 'options') WITH ORDINALITY AS a (o, at)), '[]') END,
                    'values', CASE WHEN q ->> 'kind' = 'YES_NO' THEN '[1, 0]' ELSE coalesce(
                        (SELECT jsonb_agg(o -> 'value' ORDER BY at) FROM jsonb_array_elements(q -> 'options') WITH ORDINALITY AS a (o, at)), '[]') END
                ) ORDER BY place), '[]')
                FROM jsonb_array_elements("definition" -> 'questions') WITH ORDINALITY AS questions (q, place)
                WHERE q ->> 'kind' <> 'TEXT'
            ),
            'classes', (
                SELECT coalesce(jsonb_agg(jsonb_build_object('code', c -> 'code', 'label', c -> 'label', 'entitles', c -> 'entitles') ORDER BY place), '[]')
                FROM jsonb_array_elements("definition" -> 'classes') WITH ORDINALITY AS classes (c, place)
            )
        )
    FROM "instrument" i
    WHERE NOT EXISTS (
        SELECT FROM "event" e
        WHERE e."subject_id" = i."id" AND e."kind" IN ('INSTRUMENT_PUBLISHED', 'INSTRUMENT_RESTATED') AND e."payload" @? '$.questions[*].number'
    )
    ORDER BY "valid_from", "edition", "id"
    RETURNING "id"
)
INSERT INTO "event_pending" ("event_id") SELECT "id" FROM written;
