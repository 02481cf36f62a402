"""Ways out: each module writes one format from the events of a query, a piece at a time. See docs/exports.md."""
