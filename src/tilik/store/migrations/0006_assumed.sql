-- Which dates (bit 1) and places (bit 2) of events are only assumed, and how many such events every count holds, so
-- that pictures of counts can tell them apart. Places are counted by month as pairs and sides are.
ALTER TABLE event ADD COLUMN assumed INTEGER NOT NULL DEFAULT 0;

ALTER TABLE party ADD COLUMN assumed INTEGER NOT NULL DEFAULT 0;

ALTER TABLE pair ADD COLUMN assumed INTEGER NOT NULL DEFAULT 0;

ALTER TABLE rollup ADD COLUMN assumed BIGINT NOT NULL DEFAULT 0;

ALTER TABLE total ADD COLUMN assumed BIGINT NOT NULL DEFAULT 0;

UPDATE event SET assumed = (CASE WHEN replace(data, '"when_assumed":true', '') <> data THEN 1 ELSE 0 END)
    + (CASE WHEN replace(data, '"where_assumed":true', '') <> data THEN 2 ELSE 0 END)
  WHERE replace(data, '_assumed":true', '') <> data;

UPDATE party SET assumed = (SELECT event.assumed FROM event WHERE event.num = party.num)
  WHERE num IN (SELECT event.num FROM event WHERE event.assumed > 0);

UPDATE pair SET assumed = (SELECT event.assumed FROM event WHERE event.num = pair.num)
  WHERE num IN (SELECT event.num FROM event WHERE event.assumed > 0);

CREATE TABLE place_count (
  place TEXT NOT NULL,
  quad INTEGER NOT NULL,
  month INTEGER NOT NULL,
  events BIGINT NOT NULL,
  assumed BIGINT NOT NULL,
  PRIMARY KEY (place, quad, month)
){compact};

-- The strongest ties of everybody are read off an index.
CREATE INDEX total_strongest ON total (events DESC, a, b) WHERE b <> '';
