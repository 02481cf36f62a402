CREATE VIRTUAL TABLE search_index USING fts5(
  raw, lemma, content='search_doc', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='3'
);

CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc BEGIN
  INSERT INTO search_index (rowid, raw, lemma) VALUES (new.id, new.raw, new.lemma);
END;

CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc BEGIN
  INSERT INTO search_index (search_index, rowid, raw, lemma) VALUES ('delete', old.id, old.raw, old.lemma);
END;
