"""CSV and Parquet with the versioned column dictionary."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tilik.errors import TilikError
from tilik.store import Store, TimelineQuery
from tilik.views.export.columns import COLUMNS, DICTIONARY, row
from tilik.views.export.fields import Cell

try:
    import pyarrow
    import pyarrow.parquet
except ModuleNotFoundError:
    pyarrow = None

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
GROUP = 5_000
PIECE = 1 << 16


def safe(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: text that starts like one gets an apostrophe.

    >>> safe("=HYPERLINK(1)"), safe(-9.5)
    ("'=HYPERLINK(1)", -9.5)
    """
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def write_csv(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield UTF-8 CSV with a byte order mark (spreadsheets need it) and a header."""
    yield b"\xef\xbb\xbf" + _line([column.name for column in COLUMNS])
    for view in store.event_views(query):
        yield _line([safe(cell) for cell in row(view)])


def _line(cells: list[Cell] | list[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().encode("utf-8", "replace")


def write_parquet(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield a Parquet file; its metadata names the version of the column dictionary.

    Raises TilikError when pyarrow is not installed.
    """
    if pyarrow is None:
        raise TilikError("Parquet needs one more package: pip install 'tilik[parquet]'")
    types = {"text": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64()}
    fields = [pyarrow.field(c.name, types[c.type], metadata={"about": c.about}) for c in COLUMNS]
    schema = pyarrow.schema(fields, metadata={"tilik_columns": str(DICTIONARY.version)})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        rows = (row(view) for view in store.event_views(query))
        with pyarrow.parquet.ParquetWriter(path, schema) as writer:
            while group := list(islice(rows, GROUP)):
                columns = list(zip(*group, strict=True))
                writer.write_table(pyarrow.table(columns, schema=schema))
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
