"""Room of the languages layer."""
