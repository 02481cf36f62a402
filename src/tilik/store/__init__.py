"""Room of the store layer."""
