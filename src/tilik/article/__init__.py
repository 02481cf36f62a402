"""Pages and scraped text to clean, credited articles: `from_text` and `from_html`."""

from tilik.article.build import from_text
from tilik.article.guide import Guide

__all__ = ["Guide", "from_text"]
