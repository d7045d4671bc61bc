"""Keeps a small filled database of the present schema, for the upgrade tests of later releases.

    python tests/tools/old_database.py 0.1     writes tests/data/old/0.1.sqlite (invented people)

Run it once at each release and never again for that release.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from grantdesk.store import tables as t  # noqa: E402
from grantdesk.store.engine import connect, url_of, writing  # noqa: E402
from grantdesk.store.migrate import migrate  # noqa: E402
from tests.seed import START, fill  # noqa: E402


def main(version: str) -> None:
    file = ROOT / "tests" / "data" / "old" / f"{version}.sqlite"
    if file.exists():
        raise SystemExit(f"{file} is there already: an old database is never made anew")
    engine = connect(url_of(file))
    migrate(engine)
    with writing(engine) as session:
        filled = fill(session, applications=12)
        batch = {"kind": "applications", "file_name": "тізім.xlsx", "file_hash": "1" * 64, "stored": 12}
        session.add(t.Batch(call_id=filled.call, imported_at=START, imported_by="Clerk", **batch))
        session.add(t.Mapping(fingerprint="2" * 64, columns="{}", used_at=START))
        session.add(t.Staff(name="Clerk", first_seen=START))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.commit()
    engine.dispose()
    plain = connect(url_of(file)).raw_connection()
    plain.execute("PRAGMA journal_mode = DELETE")
    plain.close()


if __name__ == "__main__":
    main(sys.argv[1])
