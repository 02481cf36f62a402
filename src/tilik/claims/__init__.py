"""Room of the claims layer."""
