"""The local web application over the store; `create_web` makes it. See docs/web.md."""

from tilik.views.web.application import create_web

__all__ = ["create_web"]
