"""Raw pages kept as they came, packed and named by their content, so that a better extractor can read them again."""

from __future__ import annotations

import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tilik.errors import StoreError
from tilik.records import Failure, Page


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
        """Keep a page; return False when it was there already. Raises StoreError when it cannot be written."""
        target = self.path(page.sha256)
        if target.exists():
            return False
        told = {
            "url": page.url,
            "fetched_at": page.fetched_at.isoformat() if page.fetched_at else None,
            "content_type": page.content_type,
        }
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target.with_suffix(".json"), json.dumps(told, ensure_ascii=False).encode())
            _write(target, gzip.compress(page.body, mtime=0))
        except OSError as error:
            raise StoreError(
                f"the page cannot be kept: {error.strerror or error}", where=str(target)
            ) from error
        return True

    def get(self, sha256: str) -> Page:
        """Return a kept page. Raises StoreError when it is missing or broken."""
        source = self.path(sha256)
        try:
            body = gzip.decompress(source.read_bytes())
            told = json.loads(source.with_suffix(".json").read_text(encoding="utf-8"))
        except (OSError, EOFError, ValueError) as error:
            raise StoreError(f"the kept page cannot be read: {error}", where=str(source)) from error
        when = told.get("fetched_at")
        return Page(
            told.get("url"),
            datetime.fromisoformat(when) if when else None,
            told.get("content_type"),
            body,
            sha256,
        )

    def pages(self) -> Iterator[Page | Failure]:
        """Yield every kept page in order of its hash; one that cannot be read comes out as a Failure."""
        for path in sorted(self.root.glob("??/*.gz")):
            try:
                yield self.get(path.name.removesuffix(".gz"))
            except StoreError as error:
                yield Failure(str(path), str(error).removeprefix(f"{path}: "))


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
