"""Pages and scraped text to clean, credited articles: `from_text` and `from_html`."""

from tilik.article.build import from_text
from tilik.article.guide import Guide, load_guide
from tilik.article.page import from_html

__all__ = ["Guide", "from_html", "from_text", "load_guide"]
