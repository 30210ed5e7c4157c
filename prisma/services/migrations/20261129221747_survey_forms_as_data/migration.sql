-- Classes of welfare and questions of survey forms are data (OUR-1): ranks ask the order of classes here. The rows come
-- with the registry's INSTRUMENT_RESTATED.
CREATE TABLE "welfare_class" (
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" JSONB NOT NULL,
    "entitles" BOOLEAN NOT NULL,
    "valid_from" DATE NOT NULL,

    CONSTRAINT "welfare_class_pkey" PRIMARY KEY ("code")
);

-- Answers have numbers of their own; so far the number was the place.
UPDATE "survey_form" SET "questions" = (
    SELECT coalesce(jsonb_object_agg(fact, jsonb_build_object(
        'kind', 'CHOICE', 'text', q -> 'text', 'unit', NULL,
        'options', (
            SELECT jsonb_agg(jsonb_build_object('value', at, 'text', o) ORDER BY at)
            FROM jsonb_array_elements(q -> 'options') WITH ORDINALITY AS options (o, at)
        )
    )), '{}')
    FROM jsonb_each("questions") AS questions (fact, q)
);

-- The fact incomeClass said in code what question 14 of one form asks; criteria ask the question itself.
UPDATE "criteria_version" SET "rule" = replace(replace(replace(replace(replace("rule"::text,
    '"incomeClass"', '"q14"'),
    '"UNDER_1_25M"', '1'), '"FROM_1_25M_TO_1_5M"', '2'), '"OVER_1_5M_TO_1_75M"', '3'), '"OVER_1_75M"', '4')::jsonb
WHERE "rule"::text LIKE '%"incomeClass"%';
UPDATE "household_fact" SET "facts" = "facts" - 'incomeClass' WHERE "facts" ? 'incomeClass';
