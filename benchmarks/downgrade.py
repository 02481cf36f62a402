"""Takes a store back to an older version, so that upgrading it can be tried (and interrupted)."""

from __future__ import annotations

from sqlalchemy import Connection

from tilik.store import migrations

OLDEST = 1
ASSUMED = ("event", "party", "pair", "rollup", "total")
COUNTED = ("article_added", "article_removed", "claim_added", "claim_removed")
UNDO: dict[int, tuple[str, ...]] = {
    2: ("DROP TABLE decision", "DROP TABLE note"),
    3: ("DROP TABLE imported",),
    4: (
        *(
            f"DROP INDEX {name}"
            for name in (
                "article_outlet",
                "claim_decided",
                "event_long",
                "party_long",
                "pair_long",
            )
        ),
        "DROP TABLE tally",
    ),
    5: ("DROP INDEX event_told",),
    6: (
        "DROP INDEX total_strongest",
        "DROP TABLE place_count",
        *(f"ALTER TABLE {name} DROP COLUMN assumed" for name in ASSUMED),
    ),
    7: (
        *(f"DROP TABLE {name}" for name in ("filed", "lookup", "census", "name_form")),
        "DROP INDEX actor_corrected",
    ),
    8: (),
}
UNDO_IN = {
    "sqlite": {4: tuple(f"DROP TRIGGER {name}" for name in COUNTED)},
    "postgresql": {
        4: (
            *(f"DROP TRIGGER {name} ON {name.partition('_')[0]}" for name in COUNTED),
            "DROP FUNCTION count_rows",
            "DROP INDEX search_words",
            "ALTER TABLE search_doc DROP COLUMN words",
            "ALTER TABLE search_doc ADD COLUMN words TSVECTOR GENERATED ALWAYS AS ("
            "setweight(to_tsvector('simple', raw), 'A') || setweight(to_tsvector('simple', lemma), 'B')"
            ") STORED",
            "CREATE INDEX search_words ON search_doc USING GIN (words)",
        )
    },
}


def downgrade(connection: Connection, version: int) -> None:
    """Take back every migration above `version` (1 at least), newest first.

    What only newer versions keep (decisions, imported actors) is lost.
    """
    special = UNDO_IN[connection.dialect.name]
    for number in range(migrations.newest(), version, -1):
        for statement in (*special.get(number, ()), *UNDO[number]):
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"DELETE FROM schema_version WHERE version > {version}")
