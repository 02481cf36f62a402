CREATE FUNCTION count_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE tally SET size = size + (CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END) * (SELECT count(*) FROM changed)
    WHERE name = TG_TABLE_NAME;
  RETURN NULL;
END $$;

CREATE TRIGGER article_added AFTER INSERT ON article REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_rows();

CREATE TRIGGER article_removed AFTER DELETE ON article REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_rows();

CREATE TRIGGER claim_added AFTER INSERT ON claim REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_rows();

CREATE TRIGGER claim_removed AFTER DELETE ON claim REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_rows();

-- Words as before, and two that no text can hold: what kind of document it is, and which slice of the index it
-- stands in. They let the index find the newest matches without listing all of them.
DROP INDEX search_words;

ALTER TABLE search_doc DROP COLUMN words;

ALTER TABLE search_doc ADD COLUMN words TSVECTOR GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', raw), 'A') || setweight(to_tsvector('simple', lemma), 'B')
  || array_to_tsvector(ARRAY['kind~' || kind, 'slice~' || (id / 100000)])
) STORED;

CREATE INDEX search_words ON search_doc USING GIN (words) WITH (fastupdate = off);
