-- What lets a merge load only what new articles touch: the keys each merged article is found under, and how often each
-- name was seen. All of it follows from articles and claims as they were merged last.
CREATE TABLE filed (article BIGINT PRIMARY KEY, waiting INTEGER NOT NULL, names TEXT NOT NULL){compact};

CREATE INDEX filed_waiting ON filed (article) WHERE waiting = 1;

CREATE TABLE lookup (
  lookup_key BIGINT NOT NULL, article BIGINT NOT NULL, claims INTEGER NOT NULL, PRIMARY KEY (lookup_key, article)
){compact};

CREATE INDEX lookup_article ON lookup (article);

CREATE TABLE census (
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  actor TEXT NOT NULL,
  role INTEGER NOT NULL,
  seen BIGINT NOT NULL,
  PRIMARY KEY (name, country, actor, role)
){compact};

CREATE TABLE name_form (form BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (form, name)){compact};

CREATE INDEX name_form_name ON name_form (name);

INSERT INTO filed SELECT num, 1, '[]' FROM article WHERE merged = 1;

CREATE INDEX actor_corrected ON actor (id) WHERE original IS NOT NULL;
