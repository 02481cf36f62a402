-- Actors brought in from elsewhere, as they were imported; what articles add to them stands in `actor`.
CREATE TABLE imported (id TEXT PRIMARY KEY, source TEXT NOT NULL, data TEXT NOT NULL);
