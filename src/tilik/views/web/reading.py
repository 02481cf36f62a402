"""Articles a reader adds: jobs that read them one after another while the page shows how far it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from uuid import uuid4

from tilik.errors import FetchError, Said, TilikError
from tilik.pipeline import Aside
from tilik.records import Draft, Failure, Page

Item = Page | Draft | Failure
KEPT = 50


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one source: an article with its title and claims, or the reason why there is none.

    `aside` is what is said of the article's language, when it is not one that is read or not certain.
    """

    source: str
    article: str | None = None
    title: str | None = None
    claims: int = 0
    known: bool = False
    error: Said | None = None
    aside: Aside | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Some sources being read; `total` is how many there are as far as known."""

    id: str
    total: int
    steps: tuple[Step, ...] = ()
    done: bool = False


Submit = Callable[[Iterable[Item]], Iterator[Step]]
Fetch = Callable[[str], Iterable[Item]]


def no_reader(items: Iterable[Item]) -> Iterator[Step]:
    """Refuse every source: the application was made without a pipeline."""
    for item in items:
        yield Step(where_of(item), error=Said("this server does not read articles"))


def no_fetch(url: str) -> Iterable[Item]:
    """Refuse an address: the application was made without a way to fetch."""
    raise FetchError("this server does not fetch addresses", where=url)


def where_of(item: Item) -> str:
    """Return what to call a source to the person who added it."""
    if isinstance(item, Page):
        return item.where or item.url or "page"
    return item.where or "text"


class Jobs:
    """The jobs of one application; a single worker reads them in turn, so that the store has one writer."""

    def __init__(self, submit: Submit, fetch: Fetch = no_fetch) -> None:
        self._submit = submit
        self._fetch = fetch
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tilik-add")

    def get(self, id: str) -> Job | None:
        """Return a job as it stands now; None when it is unknown or long past."""
        with self._lock:
            return self._jobs.get(id)

    def start(self, items: list[Item]) -> Job:
        """Begin to read sources at hand."""
        return self._begin(Job(uuid4().hex, len(items)), lambda: items)

    def fetch(self, url: str) -> Job:
        """Begin to fetch an address and to read what it holds."""
        return self._begin(Job(uuid4().hex, 1), lambda: self._fetch(url))

    def close(self) -> None:
        """Finish what is being read and stop."""
        self._worker.shutdown(cancel_futures=True)

    def _begin(self, job: Job, source: Callable[[], Iterable[Item]]) -> Job:
        with self._lock:
            for old in list(self._jobs)[: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old]
            self._jobs[job.id] = job
        self._worker.submit(self._run, job.id, source)
        return job

    def _run(self, id: str, source: Callable[[], Iterable[Item]]) -> None:
        try:
            for step in self._submit(source()):
                self._note(id, step)
        except TilikError as error:
            self._note(id, Step(error.where, error=error.said))
        except OSError as error:
            self._note(id, Step("", error=Said(str(error))))
        finally:
            with self._lock:
                job = self._jobs[id]
                self._jobs[id] = replace(job, done=True, total=max(1, len(job.steps)))

    def _note(self, id: str, step: Step) -> None:
        with self._lock:
            job = self._jobs[id]
            steps = (*job.steps, step)
            self._jobs[id] = replace(job, steps=steps, total=max(job.total, len(steps)))
