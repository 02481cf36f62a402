-- What keeps the answers fast with millions of events: lists by outlet, decided claims, events of several days,
-- and how many articles and claims there are.
CREATE INDEX article_outlet ON article (outlet, day, num);

CREATE INDEX claim_decided ON claim (rejected, accepted, confidence, id) WHERE rejected + accepted > 0;

CREATE INDEX event_long ON event (hidden, day, num, end_day) WHERE end_day > day;

CREATE INDEX party_long ON party (a, day, num, end_day) WHERE end_day > day;

CREATE INDEX pair_long ON pair (a, b, day, num, end_day) WHERE end_day > day;

CREATE TABLE tally (name TEXT PRIMARY KEY, size BIGINT NOT NULL){compact};

INSERT INTO tally SELECT 'article', count(*) FROM article UNION ALL SELECT 'claim', count(*) FROM claim;
