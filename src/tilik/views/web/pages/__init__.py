"""The pages, one module per concern; each has a `router`."""
