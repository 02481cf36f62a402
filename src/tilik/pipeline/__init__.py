"""The one place that composes the stages, and files what they find."""

from tilik.article.guide import load_guide
from tilik.pipeline.doubt import believable, flagged, latest_day, make_believable, this_day
from tilik.pipeline.filing import Filed, Outcome, file_articles
from tilik.pipeline.known import import_actors, reader_for, registry_for
from tilik.pipeline.merging import merge_pending
from tilik.pipeline.reading import (
    Reader,
    load_knowledge,
    load_reader,
    make_article,
    make_articles,
    read_articles,
    read_stream,
)
from tilik.pipeline.rereading import ReadAnew, read_anew
from tilik.pipeline.tongues import Aside, language_aside, told, unread_language

__all__ = [
    "Aside",
    "Filed",
    "Outcome",
    "ReadAnew",
    "Reader",
    "believable",
    "file_articles",
    "flagged",
    "import_actors",
    "language_aside",
    "latest_day",
    "load_guide",
    "load_knowledge",
    "load_reader",
    "make_article",
    "make_articles",
    "make_believable",
    "merge_pending",
    "read_anew",
    "read_articles",
    "read_stream",
    "reader_for",
    "registry_for",
    "this_day",
    "told",
    "unread_language",
]
