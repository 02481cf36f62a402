"""Room of the fetch layer."""
