ALTER TABLE search_doc ADD COLUMN words TSVECTOR GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', raw), 'A') || setweight(to_tsvector('simple', lemma), 'B')
) STORED;

CREATE INDEX search_words ON search_doc USING GIN (words);
