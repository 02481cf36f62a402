"""Room of the mentions layer."""
