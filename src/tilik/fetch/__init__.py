"""Where bytes come in: files, standard input and, on request, the network."""

from tilik.fetch.files import Item, read_path, read_stream

__all__ = ["Item", "read_path", "read_stream"]
