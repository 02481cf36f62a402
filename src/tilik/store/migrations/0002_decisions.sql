-- What people and rules decided about who is who and what is one act, and what merging found odd.
CREATE TABLE decision (
  seq {serial} PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  verdict TEXT NOT NULL,
  kept TEXT NOT NULL,
  other TEXT NOT NULL,
  author TEXT NOT NULL,
  undone_by TEXT,
  data TEXT NOT NULL
);

CREATE INDEX decision_kept ON decision (kind, kept, seq);

CREATE INDEX decision_other ON decision (kind, other, seq);

CREATE TABLE note (article TEXT PRIMARY KEY, text TEXT NOT NULL);
