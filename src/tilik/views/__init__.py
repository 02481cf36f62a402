"""Room of the views layer."""
