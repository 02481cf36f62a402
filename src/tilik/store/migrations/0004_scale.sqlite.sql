CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
  UPDATE tally SET size = size + 1 WHERE name = 'article';
END;

CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
  UPDATE tally SET size = size - 1 WHERE name = 'article';
END;

CREATE TRIGGER claim_added AFTER INSERT ON claim BEGIN
  UPDATE tally SET size = size + 1 WHERE name = 'claim';
END;

CREATE TRIGGER claim_removed AFTER DELETE ON claim BEGIN
  UPDATE tally SET size = size - 1 WHERE name = 'claim';
END;
