"""The HTTP API, version 1: records as JSON under `/api/v1`. See docs/api.md."""
