"""Room of the article layer."""
