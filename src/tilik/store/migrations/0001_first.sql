-- Base tables: what was read, merged and corrected. Everything else can be rebuilt from them.
CREATE TABLE article (
  num {serial} PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  url TEXT,
  outlet TEXT,
  title TEXT,
  language TEXT,
  day INTEGER NOT NULL,
  superseded_by TEXT,
  merged INTEGER NOT NULL DEFAULT 0,
  data TEXT NOT NULL
);

CREATE INDEX article_url ON article (url);

CREATE INDEX article_day ON article (day, num);

CREATE INDEX article_pending ON article (num) WHERE merged = 0;

CREATE TABLE claim (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  day INTEGER NOT NULL,
  end_day INTEGER NOT NULL,
  superseded INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0,
  confidence {real} NOT NULL,
  position INTEGER NOT NULL,
  data TEXT NOT NULL,
  original TEXT
);

CREATE INDEX claim_article ON claim (article, position);

CREATE INDEX claim_doubt ON claim (confidence, id);

CREATE TABLE origin (
  article TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL
);

CREATE INDEX origin_key ON origin (key);

CREATE TABLE fingerprint (
  article TEXT PRIMARY KEY,
  day INTEGER NOT NULL,
  data {blob} NOT NULL
);

CREATE INDEX fingerprint_day ON fingerprint (day);

CREATE TABLE event (
  num {serial} PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  quad INTEGER NOT NULL,
  status TEXT NOT NULL,
  day INTEGER NOT NULL,
  end_day INTEGER NOT NULL,
  place TEXT,
  independent INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  hidden INTEGER NOT NULL DEFAULT 0,
  data TEXT NOT NULL,
  original TEXT
);

CREATE INDEX event_day ON event (hidden, day, num);

CREATE INDEX event_type ON event (type, day, num);

CREATE INDEX event_place ON event (hidden, place, quad, day, end_day);

CREATE TABLE redirect (old TEXT PRIMARY KEY, new TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '');

CREATE TABLE story (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  day INTEGER NOT NULL,
  end_day INTEGER NOT NULL,
  size INTEGER NOT NULL,
  data TEXT NOT NULL
);

CREATE INDEX story_end ON story (end_day, id);

CREATE TABLE actor (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT,
  sector TEXT NOT NULL,
  data TEXT NOT NULL,
  original TEXT
);

CREATE TABLE correction (
  seq {serial} PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  action TEXT NOT NULL,
  undone_by TEXT,
  data TEXT NOT NULL
);

CREATE INDEX correction_target ON correction (kind, target, seq);

-- People and programs that may use a server over this store.
CREATE TABLE account (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, created TEXT NOT NULL);

CREATE TABLE session (
  digest TEXT PRIMARY KEY, account TEXT NOT NULL, created TEXT NOT NULL, expires TEXT NOT NULL
);

CREATE TABLE token (
  digest TEXT PRIMARY KEY, name TEXT NOT NULL, account TEXT NOT NULL, scopes TEXT NOT NULL,
  created TEXT NOT NULL, expires TEXT
);

-- Derived tables: `tilik check --repair` rebuilds them.
CREATE TABLE claim_party (
  country TEXT NOT NULL,
  day INTEGER NOT NULL,
  claim TEXT NOT NULL,
  end_day INTEGER NOT NULL,
  PRIMARY KEY (country, day, claim)
){compact};

CREATE INDEX claim_party_claim ON claim_party (claim);

CREATE TABLE event_claim (claim TEXT PRIMARY KEY, event BIGINT NOT NULL){compact};

CREATE INDEX event_claim_event ON event_claim (event);

CREATE TABLE event_outlet (
  event BIGINT NOT NULL, outlet TEXT NOT NULL, PRIMARY KEY (event, outlet)
){compact};

CREATE TABLE party (
  a TEXT NOT NULL,
  day INTEGER NOT NULL,
  num BIGINT NOT NULL,
  end_day INTEGER NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  independent INTEGER NOT NULL,
  PRIMARY KEY (a, day, num)
){compact};

CREATE TABLE pair (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  day INTEGER NOT NULL,
  num BIGINT NOT NULL,
  end_day INTEGER NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  independent INTEGER NOT NULL,
  direction INTEGER NOT NULL,
  PRIMARY KEY (a, b, day, num)
){compact};

CREATE TABLE rollup (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  month INTEGER NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  events BIGINT NOT NULL,
  independent BIGINT NOT NULL,
  PRIMARY KEY (a, b, month, type, status)
){compact};

CREATE TABLE total (a TEXT NOT NULL, b TEXT NOT NULL, events BIGINT NOT NULL, PRIMARY KEY (a, b)){compact};

CREATE INDEX total_b ON total (b, events);

CREATE INDEX total_a ON total (a, events);

CREATE TABLE story_member (
  kind TEXT NOT NULL, ref TEXT NOT NULL, story TEXT NOT NULL, PRIMARY KEY (kind, ref, story)
){compact};

CREATE TABLE search_doc (
  id {serial} PRIMARY KEY,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  day INTEGER NOT NULL,
  raw TEXT NOT NULL,
  lemma TEXT NOT NULL,
  UNIQUE (kind, ref)
);
