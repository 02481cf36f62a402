"""The local web application over the store, and the words of its languages. `application` makes it; see docs/web.md."""
