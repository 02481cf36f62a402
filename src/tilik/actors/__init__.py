"""Room of the actors layer."""
