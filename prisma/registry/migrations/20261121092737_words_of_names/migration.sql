-- CreateTable
CREATE TABLE "name_word" (
    "id" BIGSERIAL NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "name_word_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "name_word_word_idx" ON "name_word"("word");

-- By hand, what Prisma does not declare.

-- People are found by the words of their names: which words, name_word says.
CREATE INDEX "name_word_trigram_idx" ON "name_word" USING gin ("word" gin_trgm_ops);
CREATE INDEX "name_word_beginning_idx" ON "name_word" ("word" text_pattern_ops);
CREATE INDEX "person_name_words_idx" ON "person" USING gin (string_to_array("name_key", ' ')) WHERE "merged_into_id" IS NULL;
CREATE INDEX "person_whole_name_idx" ON "person" ("name_key", "id") WHERE "merged_into_id" IS NULL;
DROP INDEX "person_name_key_idx";

-- Without a unique index, on purpose: a long import and a counter that meet the same new word must not wait for each other.
CREATE FUNCTION note_name_words() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO name_word (word)
  SELECT DISTINCT w.word
  FROM (SELECT DISTINCT name_key FROM written) AS k CROSS JOIN LATERAL unnest(string_to_array(k.name_key, ' ')) AS w (word)
  WHERE NOT EXISTS (SELECT 1 FROM name_word AS known WHERE known.word = w.word);
  RETURN NULL;
END
$$;
CREATE TRIGGER person_inserted_name_words AFTER INSERT ON "person"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION note_name_words();
CREATE TRIGGER person_updated_name_words AFTER UPDATE ON "person"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION note_name_words();
INSERT INTO "name_word" ("word")
SELECT DISTINCT unnest(string_to_array("name_key", ' ')) FROM "person";
