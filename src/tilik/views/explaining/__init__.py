"""Why the reader decided as it did: one reading of an article in plain tables, for a terminal or a page."""

from tilik.views.explaining.drawing import as_html, as_text
from tilik.views.explaining.sections import Explained, ExplainedArticle, Section, explain

__all__ = ["Explained", "ExplainedArticle", "Section", "as_html", "as_text", "explain"]
