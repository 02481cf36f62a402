"""How Tilik behaves on the network: who it says it is, how long it waits, how much it takes."""

from __future__ import annotations

from dataclasses import dataclass

PRODUCT = "Tilik"


@dataclass(frozen=True, slots=True)
class Policy:
    """Limits and manners of all fetching.

    `contact` is an address or page put into the User-Agent. `delay` is the least number of seconds between two
    requests to one host; `patience` the longest a server may ask Tilik to wait before it gives up for now.
    `largest` bounds the bytes on the wire and `largest_unpacked` what they unpack to; `deadline` bounds the seconds
    of one page from the first byte sent to the last received. `proxy` is the only proxy ever used. `reachable` names
    hosts (`127.0.0.1:8080`) that may be reached although their address is not a public one; it is empty unless
    someone who knows why put them there.
    """

    contact: str = ""
    delay: float = 1.0
    patience: float = 30.0
    timeout: float = 15.0
    deadline: float = 60.0
    largest: int = 20_000_000
    largest_unpacked: int = 60_000_000
    redirects: int = 8
    proxy: str | None = None
    reachable: frozenset[str] = frozenset()

    @property
    def user_agent(self) -> str:
        """The User-Agent header.

        >>> Policy(contact="desk@example.org").user_agent
        'Tilik/0.1 (news research; +desk@example.org)'
        """
        return f"{PRODUCT}/0.1 (news research{f'; +{self.contact}' if self.contact else ''})"
