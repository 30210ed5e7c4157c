-- A survey form is data of any kind of question (BRU-1, BRU-9, SRG-3): answers are kept by the question's key.
-- Every form so far asked q1, q2 … with four answers each, so that a key follows from the place.
ALTER TABLE "household" ADD COLUMN "answers_by_question" JSONB NOT NULL DEFAULT '{}';
UPDATE "household" SET "answers_by_question" =
    (SELECT jsonb_object_agg('q' || place, answer) FROM unnest("answers") WITH ORDINALITY AS given (answer, place))
WHERE cardinality("answers") > 0;
ALTER TABLE "household" DROP COLUMN "answers";
ALTER TABLE "household" RENAME COLUMN "answers_by_question" TO "answers";
ALTER TABLE "household" ADD CONSTRAINT "household_answers" CHECK (jsonb_typeof("answers") = 'object');

ALTER TABLE "verification" ADD COLUMN "answers_by_question" JSONB NOT NULL DEFAULT '{}';
UPDATE "verification" SET "answers_by_question" =
    (SELECT jsonb_object_agg('q' || place, answer) FROM unnest("answers") WITH ORDINALITY AS given (answer, place))
WHERE cardinality("answers") > 0;
-- Drops the checks that name it too.
ALTER TABLE "verification" DROP COLUMN "answers";
ALTER TABLE "verification" RENAME COLUMN "answers_by_question" TO "answers";
ALTER TABLE "verification" ADD CONSTRAINT "verification_answers" CHECK (jsonb_typeof("answers") = 'object');
ALTER TABLE "verification" ADD CONSTRAINT "verification_status" CHECK (
  CASE "status"
    WHEN 'ASSIGNED' THEN "surveyor_account_id" IS NOT NULL
    WHEN 'SUBMITTED' THEN "score" IS NOT NULL AND "occurred_on" IS NOT NULL AND "answers" <> '{}'
    WHEN 'DECIDED' THEN "outcome" IS NOT NULL AND "class_name" IS NOT NULL AND "decided_on" IS NOT NULL
    WHEN 'CANCELLED' THEN "reason" IS NOT NULL
    ELSE true
  END
);

-- Definitions: a weight per step away from the last of four answers becomes points of each answer.
UPDATE "instrument" SET "definition" = jsonb_build_object(
    'sections', (
        SELECT coalesce(jsonb_agg(jsonb_build_object('code', former.code, 'title', former.title)), '[]')
        FROM (VALUES
            ('HOUSING', '{"id": "Perumahan", "en": "Housing"}'::jsonb),
            ('SOCIO_ECONOMIC', '{"id": "Sosial ekonomi", "en": "Socio-economic"}'::jsonb)
        ) AS former (code, title)
        WHERE EXISTS (SELECT FROM jsonb_array_elements("definition" -> 'questions') q WHERE q ->> 'group' = former.code)
    ),
    'questions', (
        SELECT jsonb_agg(jsonb_build_object(
            'key', q -> 'key', 'kind', 'CHOICE', 'section', q -> 'group', 'text', q -> 'text', 'scored', true, 'photo', false,
            'options', (
                SELECT jsonb_agg(jsonb_build_object('value', at, 'text', o, 'points', (q ->> 'weight')::int * (4 - at)) ORDER BY at)
                FROM jsonb_array_elements(q -> 'options') WITH ORDINALITY AS options (o, at)
            ),
            'gaps', q -> 'gaps'
        ) ORDER BY place)
        FROM jsonb_array_elements("definition" -> 'questions') WITH ORDINALITY AS questions (q, place)
    ),
    'classes', "definition" -> 'classes'
);

-- The other subgraphs learn of classes and of the numbers of answers by an event.
WITH written AS (
    INSERT INTO "event" ("id", "occurred_on", "recorded_at", "subject_type", "subject_id", "kind", "payload")
    SELECT 'evt_0' || left(md5("id" || now()::text), 25), current_date, now(), 'Instrument', "id", 'INSTRUMENT_RESTATED',
        jsonb_build_object(
            'instrumentId', "id",
            'validFrom', "valid_from"::text,
            'questions', (
                SELECT jsonb_agg(jsonb_build_object(
                    'key', q -> 'key', 'kind', q -> 'kind', 'text', q -> 'text', 'unit', NULL,
                    'options', (SELECT jsonb_agg(o -> 'text' ORDER BY at) FROM jsonb_array_elements(q -> 'options') WITH ORDINALITY AS a (o, at)),
                    'values', (SELECT jsonb_agg(o -> 'value' ORDER BY at) FROM jsonb_array_elements(q -> 'options') WITH ORDINALITY AS a (o, at))
                ) ORDER BY place)
                FROM jsonb_array_elements("definition" -> 'questions') WITH ORDINALITY AS questions (q, place)
            ),
            'classes', (
                SELECT jsonb_agg(jsonb_build_object('code', c -> 'code', 'label', c -> 'label', 'entitles', c -> 'entitles') ORDER BY place)
                FROM jsonb_array_elements("definition" -> 'classes') WITH ORDINALITY AS classes (c, place)
            )
        )
    FROM "instrument" ORDER BY "valid_from", "edition", "id"
    RETURNING "id"
)
INSERT INTO "event_pending" ("event_id") SELECT "id" FROM written;
