"""Questions that the views share: each composes a few store queries into one frozen page model."""
