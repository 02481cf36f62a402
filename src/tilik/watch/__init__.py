"""`tilik watch`: polls feeds and sitemaps, reads what is new, tells of events that answer saved questions."""

from tilik.watch.config import Question, WatchConfig, read_config
from tilik.watch.program import watch

__all__ = ["Question", "WatchConfig", "read_config", "watch"]
