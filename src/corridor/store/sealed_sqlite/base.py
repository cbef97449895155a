"""Django's SQLite backend on SQLCipher: the key is given first on each connection, everything else is Django's own."""

import datetime as dt
import decimal
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]  # no stubs
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as sqlcipher


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection. PASSWORD: the key, 64 hex digits."""

    Database = sqlcipher

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that the key has opened, set up as Django sets up its own."""
        _teach_types()
        connection = sqlcipher.connect(**conn_params)
        connection.execute(f"PRAGMA key = \"x'{self.settings_dict['PASSWORD']}'\"")
        register(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        for command in self.init_commands:  # type: ignore[attr-defined]  # the stubs lack it
            connection.execute(command.strip())
        return connection

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002  Django's signature
        """A cursor that reads Django's placeholders."""
        return self.connection.cursor(factory=_Cursor)


class _Cursor(sqlcipher.Cursor):  # type: ignore[misc]  # the library ships no types
    """Django writes `%s` and `%(name)s`; SQLite reads `?` and `:name`."""

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        return super().execute(self._converted(query, params), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        rows = iter(param_list)
        first = next(rows, None)
        if first is None:
            return super().executemany(self._converted(query, ()), [])
        return super().executemany(self._converted(query, first), chain([first], rows))

    def _converted(self, query: str, params: Any) -> str:
        names = list(params) if isinstance(params, Mapping) else None
        convert = base.SQLiteCursorWrapper.convert_query  # type: ignore[attr-defined]  # the stubs lack it
        return str(convert(self, query, param_names=names))


def _teach_types() -> None:
    """The types that Django teaches Python's own module, taught to this one."""
    sqlcipher.register_converter("bool", b"1".__eq__)
    sqlcipher.register_converter("date", lambda value: parse_date(value.decode()))
    sqlcipher.register_converter("time", lambda value: parse_time(value.decode()))
    sqlcipher.register_converter("datetime", lambda value: parse_datetime(value.decode()))
    sqlcipher.register_converter("timestamp", lambda value: parse_datetime(value.decode()))
    sqlcipher.register_adapter(decimal.Decimal, str)
    sqlcipher.register_adapter(dt.date, dt.date.isoformat)
    sqlcipher.register_adapter(dt.datetime, lambda value: value.isoformat(" "))
