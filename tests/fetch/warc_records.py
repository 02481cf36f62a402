"""Records of web archives, written by hand."""

from __future__ import annotations


def record(
    url: str, body: bytes, head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
) -> bytes:
    data = head + body
    lines = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2025-06-01T00:00:00Z",
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(data)}",
        "",
        "",
    )
    return "\r\n".join(lines).encode() + data + b"\r\n\r\n"
