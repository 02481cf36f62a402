"""What a watch remembers between rounds and restarts, kept in one small file."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tilik.errors import StoreError
from tilik.fetch.web import Validators

_MOST_SEEN = 60_000
_MOST_TOLD = 100_000


@dataclass(frozen=True, slots=True)
class Source:
    """One feed or sitemap: what asks it whether it changed, the time before which it is left alone, and the sitemaps
    it pointed to, when it is an index of them."""

    validators: Validators = field(default_factory=Validators)
    not_before: float = 0.0
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Sources by address; addresses `waiting` to be read with what their failures count so far; those `seen`; claims `told` by question.

    `dates` holds when a source says that a waiting article was published, as ISO 8601; `refused` the hosts that Tilik's
    own rules forbid to ask, with the reason last told.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)

    def listed(
        self, url: str, source: Source, found: tuple[str, ...], old: tuple[str, ...] = ()
    ) -> State:
        """Return the state after a source listed articles: those not seen yet wait, `old` ones count as seen.

        Of those seen the ones listed last are remembered longest.
        """
        known, listed = set(self.seen), set(found) | set(old)
        new = {one: 0 for one in found if one not in known and one not in self.waiting}
        taken = (one for one in old if one not in known and one not in self.waiting)
        still = (one for one in self.seen if one in listed)
        seen = (*(one for one in self.seen if one not in listed), *still, *taken)
        return replace(
            self,
            sources={**self.sources, url: source},
            waiting={**self.waiting, **new},
            seen=seen[-_MOST_SEEN:],
        )

    def dated(self, dates: Mapping[str, str]) -> State:
        """Return the state with the days a source lists articles under; only those that wait are kept."""
        every = {**self.dates, **dates}
        return replace(self, dates={url: iso for url, iso in every.items() if url in self.waiting})

    def done(self, url: str) -> State:
        """Return the state after an article was read, or given up."""
        waiting = {one: tries for one, tries in self.waiting.items() if one != url}
        dates = {one: iso for one, iso in self.dates.items() if one != url}
        seen = (*self.seen, url)[-_MOST_SEEN:]
        return replace(self, waiting=waiting, dates=dates, seen=seen)

    def tried(self, url: str, count: int) -> State:
        """Return the state after an article could not be read this time; `count` is what its failures count by now."""
        return replace(self, waiting={**self.waiting, url: count})

    def refusing(self, host: str, reason: str) -> State:
        """Return the state in which a host is known to be refused."""
        return replace(self, refused={**self.refused, host: reason})

    def asking(self, host: str) -> State:
        """Return the state in which a host is asked."""
        if host not in self.refused:
            return self
        return replace(self, refused={k: v for k, v in self.refused.items() if k != host})

    def told_of(self, question: str, claims: tuple[str, ...]) -> State:
        """Return the state after a question's event was told of."""
        every = (*self.told.get(question, ()), *claims)[-_MOST_TOLD:]
        return replace(self, told={**self.told, question: every})


def _plain(state: State) -> dict[str, object]:
    sources = {
        url: [one.validators.etag, one.validators.modified, one.not_before, *one.sitemaps]
        for url, one in state.sources.items()
    }
    return {
        "sources": sources,
        "waiting": dict(state.waiting),
        "seen": state.seen,
        "told": dict(state.told),
        "dates": dict(state.dates),
        "refused": dict(state.refused),
    }


def _state(data: bytes) -> State:
    value = json.loads(data)
    sources = {
        url: Source(Validators(etag, modified), when, tuple(sitemaps))
        for url, (etag, modified, when, *sitemaps) in value["sources"].items()
    }
    told = {name: tuple(claims) for name, claims in value["told"].items()}
    dates, refused = dict(value.get("dates", {})), dict(value.get("refused", {}))
    return State(sources, dict(value["waiting"]), tuple(value["seen"]), told, dates, refused)


def load_state(path: Path) -> State:
    """Return the remembered state, an empty one when there is none yet; a damaged file falls back on its copy.

    Raises StoreError when neither can be read.
    """
    copy = path.with_suffix(".bak")
    if not path.exists() and not copy.exists():
        return State()
    for one in (path, copy):
        try:
            return _state(one.read_bytes())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    raise StoreError(
        "the watch's memory is damaged: move the file away to start anew", where=str(path)
    )


def save_state(path: Path, state: State) -> None:
    """Keep the state: the file is replaced in one step, its former content stays beside it as a copy.

    Raises StoreError when the disk is full or the folder cannot be written; the former state then stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(json.dumps(_plain(state)).encode())
                stream.flush()
                os.fsync(stream.fileno())
            if path.exists():
                path.replace(path.with_suffix(".bak"))
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(
            f"the watch's memory cannot be kept: {error.strerror or error}", where=str(path)
        ) from error
