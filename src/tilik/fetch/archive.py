"""Raw pages kept as they came, packed and named by their content, so that a better extractor can read them again."""

from __future__ import annotations

import gzip
import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tilik.errors import StoreError
from tilik.records import Failure, Page, Stamp


class Archive:
    """A folder of pages: `ab/abcd….gz` holds the bytes, `ab/abcd….json` where and when they were fetched.

    Putting the same page twice writes nothing; a page is there wholly or not at all.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        """Return where the bytes with this hash lie, whether or not they are there."""
        return self.root / sha256[:2] / f"{sha256}.gz"

    def put(self, page: Page) -> bool:
        """Keep a page and those that follow it, each as it came; return False when it was there already.

        Raises StoreError when it cannot be written.
        """
        for one in page.following:
            self.put(one)
        target = self.path(page.sha256)
        following = [one.sha256 for one in page.following]
        if target.exists() and (not following or self._following(target) == following):
            return False
        told: dict[str, object] = {
            "url": page.url,
            "fetched_at": page.fetched_at.isoformat() if page.fetched_at else None,
            "content_type": page.content_type,
            **({"following": following} if following else {}),
            **({"listed": [page.listed.iso, page.listed.found]} if page.listed else {}),
        }
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target.with_suffix(".json"), json.dumps(told, ensure_ascii=False).encode())
            _write(target, gzip.compress(page.body, mtime=0))
        except OSError as error:
            raise StoreError(
                "the page cannot be kept: %(problem)s",
                where=str(target),
                problem=error.strerror or str(error),
            ) from error
        return True

    def get(self, sha256: str) -> Page:
        """Return a kept page with those that follow it. Raises StoreError when one is missing or broken."""
        following = (self._one(other) for other in self._following(self.path(sha256)))
        return replace(self._one(sha256), following=tuple(following))

    def _one(self, sha256: str) -> Page:
        source = self.path(sha256)
        try:
            body = gzip.decompress(source.read_bytes())
            told = json.loads(source.with_suffix(".json").read_text(encoding="utf-8"))
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise StoreError(
                "the kept page cannot be read: %(error)s", where=str(source), error=str(error)
            ) from error
        when = told.get("fetched_at")
        fetched = datetime.fromisoformat(when) if when else None
        listed = Stamp(*told["listed"]) if told.get("listed") else None
        page = Page(told.get("url"), fetched, told.get("content_type"), body, sha256)
        return replace(page, listed=listed)

    def _following(self, path: Path) -> list[str]:
        """Return the hashes of the pages that follow a kept one; none when that cannot be read."""
        try:
            told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return [one for one in told.get("following", ()) if isinstance(one, str)]

    def pages(self) -> Iterator[Page | Failure]:
        """Yield every kept page that follows no other, in order of its hash; one that cannot be read is a Failure."""
        paths = sorted(self.root.glob("??/*.gz"))
        inner = {sha256 for path in paths for sha256 in self._following(path)}
        for path in paths:
            if path.name.removesuffix(".gz") in inner:
                continue
            try:
                yield self.get(path.name.removesuffix(".gz"))
            except StoreError as error:
                yield Failure.of(error, str(path))


def _write(target: Path, data: bytes) -> None:
    """Write a file in one step, so that a crash leaves either nothing or all of it."""
    handle, name = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
