"""Which schema a database has and which this program knows, told without loading what migrates."""

from functools import cache

from sqlalchemy import Engine, inspect

from grantdesk.paths import shipped

_TABLE = "alembic_version"


@cache
def newest() -> str:
    """The newest schema this program knows: the greatest number among the files of the migrations."""
    return max(file.name[:4] for file in shipped("database", "migrations", "versions").glob("[0-9]*.py"))


def is_current(engine: Engine) -> bool:
    """Whether a database has the newest schema; False while it is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(_TABLE):
            return False
        return connection.exec_driver_sql(f"SELECT version_num FROM {_TABLE}").scalars().all() == [newest()]
