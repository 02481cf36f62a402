"""Room of the merge layer."""
