"""Room of the outlets layer."""
