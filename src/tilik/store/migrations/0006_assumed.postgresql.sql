INSERT INTO place_count (place, quad, month, events, assumed)
  SELECT place, quad, CASE WHEN day = 9999999 THEN 0 ELSE CAST(to_char(DATE '0001-01-01' + (day - 1), 'YYYYMM') AS INTEGER) END, count(*), sum(assumed / 2)
    FROM event WHERE hidden = 0 AND place IS NOT NULL GROUP BY 1, 2, 3;

DELETE FROM rollup;

INSERT INTO rollup (a, b, month, type, status, events, independent, assumed)
  SELECT '', '', CASE WHEN day = 9999999 THEN 0 ELSE CAST(to_char(DATE '0001-01-01' + (day - 1), 'YYYYMM') AS INTEGER) END, type, status, count(*), sum(independent), sum(assumed & 1)
    FROM event WHERE hidden = 0 GROUP BY 1, 2, 3, 4, 5;

INSERT INTO rollup (a, b, month, type, status, events, independent, assumed)
  SELECT a, '', CASE WHEN day = 9999999 THEN 0 ELSE CAST(to_char(DATE '0001-01-01' + (day - 1), 'YYYYMM') AS INTEGER) END, type, status, count(*), sum(independent), sum(assumed & 1)
    FROM party GROUP BY 1, 2, 3, 4, 5;

INSERT INTO rollup (a, b, month, type, status, events, independent, assumed)
  SELECT a, b, CASE WHEN day = 9999999 THEN 0 ELSE CAST(to_char(DATE '0001-01-01' + (day - 1), 'YYYYMM') AS INTEGER) END, type, status, count(*), sum(independent), sum(assumed & 1)
    FROM pair GROUP BY 1, 2, 3, 4, 5;

DELETE FROM total;

INSERT INTO total (a, b, events, assumed) SELECT a, b, sum(events), sum(assumed) FROM rollup GROUP BY a, b;
