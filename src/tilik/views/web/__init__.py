"""The local web application over the store."""
