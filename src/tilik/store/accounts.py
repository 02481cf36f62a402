"""Who may use a server over a store: people with roles, their sessions, and tokens for programs.

Passwords are kept as argon2id hashes; of session and token secrets only their SHA-256 is kept.
Moments come in as arguments, so nothing here looks at a clock.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import func, select

from tilik.errors import InputError
from tilik.store.store import Store
from tilik.store.tables import account, session, token

ROLES = ("reader", "analyst", "admin")
SCOPES = {"reader": ("read",), "analyst": ("read", "write"), "admin": ("read", "write", "admin")}
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1_000
SESSION_HOURS = 12
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Account:
    """A person with a role: reader looks, analyst also submits and corrects, admin also manages accounts."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Token:
    """A program's key, without its secret. `scopes` are among those of its account's role."""

    name: str
    account: str
    scopes: tuple[str, ...]
    created: str
    expires: str | None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class Accounts:
    """The accounts, sessions and tokens kept in a store."""

    def __init__(self, store: Store, hasher: PasswordHasher | None = None) -> None:
        self._store = store
        self._hasher = hasher or PasswordHasher()

    # --- people

    def add(self, name: str, password: str, role: str, at: datetime) -> Account:
        """Add a person, or give a known one another password and role (their sessions end)."""
        if not _NAME.fullmatch(name):
            raise InputError("a name has 1 to 64 of a-z 0-9 . _ -, found %(name)r", name=name)
        if role not in ROLES:
            raise InputError(
                "expected a role of %(known)s, found %(role)r", known=", ".join(ROLES), role=role
            )
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise InputError(
                "a password has at least %(fewest)s characters",
                fewest=SHORTEST_PASSWORD,
            )
        row = {"role": role, "password": self._hasher.hash(password), "created": at.isoformat()}
        with self._store.transaction() as work:
            insert = work.backend.insert(account).values(name=name, **row)
            work.connection.execute(insert.on_conflict_do_update(index_elements=["name"], set_=row))
            work.connection.execute(session.delete().where(session.c.account == name))
        return Account(name, role)

    def remove(self, name: str) -> bool:
        """Remove a person with all sessions and tokens; False when there is none of that name."""
        with self._store.transaction() as work:
            work.connection.execute(session.delete().where(session.c.account == name))
            work.connection.execute(token.delete().where(token.c.account == name))
            gone = work.connection.execute(account.delete().where(account.c.name == name))
            return gone.rowcount > 0

    def all(self) -> tuple[Account, ...]:
        """Return everyone, by name."""
        with self._store.reading() as work:
            rows = work.connection.execute(
                select(account.c.name, account.c.role).order_by(account.c.name)
            )
            return tuple(Account(row.name, row.role) for row in rows)

    def any(self) -> bool:
        """Say whether there is anyone who could log in."""
        with self._store.reading() as work:
            return bool(work.connection.scalar(select(func.count()).select_from(account)))

    def check(self, name: str, password: str) -> Account | None:
        """Return the person when the password is right; takes as long when there is none of that name."""
        with self._store.reading() as work:
            row = work.connection.execute(
                select(account.c.role, account.c.password).where(account.c.name == name)
            ).first()
        if row is None:
            self._hasher.hash(password[:LONGEST_PASSWORD])
            return None
        try:
            self._hasher.verify(row.password, password[:LONGEST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return None
        return Account(name, row.role)

    # --- sessions

    def start_session(self, name: str, at: datetime) -> str:
        """Return the secret of a new session; sessions that have run out are cleared away."""
        secret = secrets.token_urlsafe(32)
        ends = (at + timedelta(hours=SESSION_HOURS)).isoformat()
        with self._store.transaction() as work:
            work.connection.execute(session.delete().where(session.c.expires < at.isoformat()))
            row = {"digest": _digest(secret), "account": name, "created": at.isoformat()}
            work.connection.execute(session.insert().values(**row, expires=ends))
        return secret

    def of_session(self, secret: str, at: datetime) -> Account | None:
        """Return whose session it is, None when it has ended or never was."""
        query = (
            select(account.c.name, account.c.role)
            .join(session, session.c.account == account.c.name)
            .where(session.c.digest == _digest(secret), session.c.expires > at.isoformat())
        )
        with self._store.reading() as work:
            row = work.connection.execute(query).first()
        return Account(row.name, row.role) if row else None

    def end_session(self, secret: str) -> None:
        """End a session."""
        with self._store.transaction() as work:
            work.connection.execute(session.delete().where(session.c.digest == _digest(secret)))

    # --- tokens

    def new_token(
        self, name: str, owner: str, scopes: tuple[str, ...], at: datetime, days: int | None = None
    ) -> str:
        """Return the secret of a new token of `owner`, shown this once; `scopes` must fit the owner's role."""
        role = next((a.role for a in self.all() if a.name == owner), None)
        if role is None:
            raise InputError("no account %(owner)r", owner=owner)
        wrong = [scope for scope in scopes if scope not in SCOPES[role]]
        if wrong or not scopes:
            raise InputError(
                "%(role)s may give the scopes %(known)s, found %(given)s",
                role=role,
                known=", ".join(SCOPES[role]),
                given=", ".join(scopes) or "none",
            )
        secret = "tilik_" + secrets.token_urlsafe(32)
        row = {
            "digest": _digest(secret),
            "name": name,
            "account": owner,
            "scopes": " ".join(scopes),
            "created": at.isoformat(),
            "expires": (at + timedelta(days=days)).isoformat() if days else None,
        }
        with self._store.transaction() as work:
            work.connection.execute(token.insert().values(**row))
        return secret

    def of_token(self, secret: str, at: datetime) -> tuple[Account, tuple[str, ...]] | None:
        """Return whose token it is and its scopes, None when it is unknown or has run out."""
        query = select(account.c.name, account.c.role, token.c.scopes, token.c.expires).join(
            token, token.c.account == account.c.name
        )
        with self._store.reading() as work:
            row = work.connection.execute(query.where(token.c.digest == _digest(secret))).first()
        if row is None or (row.expires and row.expires <= at.isoformat()):
            return None
        allowed = tuple(scope for scope in row.scopes.split() if scope in SCOPES[row.role])
        return Account(row.name, row.role), allowed

    def tokens(self) -> tuple[Token, ...]:
        """Return all tokens, without their secrets."""
        with self._store.reading() as work:
            rows = work.connection.execute(select(token).order_by(token.c.account, token.c.name))
            return tuple(
                Token(r.name, r.account, tuple(r.scopes.split()), r.created, r.expires)
                for r in rows
            )

    def revoke(self, name: str, owner: str) -> bool:
        """Take a token back; False when the owner has none of that name."""
        with self._store.transaction() as work:
            gone = work.connection.execute(
                token.delete().where(token.c.name == name, token.c.account == owner)
            )
            return gone.rowcount > 0
