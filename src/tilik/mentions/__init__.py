"""Who is named in an article, and which actor that is."""

from tilik.mentions.find import find_mentions

__all__ = ["find_mentions"]
