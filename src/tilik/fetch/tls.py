"""What is wrong with an encrypted connection, in words that say what to do."""

from __future__ import annotations

_PROBLEMS = (
    (
        ("certificate has expired",),
        "the site's certificate has expired: ask its owner, or save the page in a browser and read the file",
    ),
    (
        ("certificate is not yet valid",),
        "the site's certificate is not valid yet: check the clock of this machine",
    ),
    (
        ("hostname mismatch", "ip address mismatch", "doesn't match"),
        "the site's certificate belongs to another name: check the address",
    ),
    (
        ("self-signed", "self signed", "unable to get local issuer", "unable to get issuer"),
        "the site's certificate comes from nobody known, as that of a network's login page or an inspecting proxy does:"
        " open the address in a browser, or save the page there and read the file",
    ),
)


def tls_problem(message: str) -> str | None:
    """Return what an error of an encrypted connection means and what to do; None when it tells of no such thing.

    >>> tls_problem("certificate verify failed: certificate has expired")[:38]
    "the site's certificate has expired: as"
    """
    told = message.lower()
    if not ("certificate" in told or "ssl" in told):
        return None
    known = next((text for marks, text in _PROBLEMS if any(m in told for m in marks)), None)
    return known or f"the encrypted connection failed: {message}"
