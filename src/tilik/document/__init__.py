"""Room of the document layer."""
