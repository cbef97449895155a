"""Opening the desk: Django is set up once, the record is opened, and the desk's own tables lie beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from corridor.desk import django_settings
from corridor.errors import FixInput
from corridor.store import Record, open_record
from corridor.store.files import PRIVATE_FILE, PRIVATE_FOLDER

if TYPE_CHECKING:
    from corridor.desk.workspace import Workspace

DATABASE = "desk.sqlite3"
_SQLITE_SET_UP = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
"""As for the record, but that checks of JSON columns may run, which SQLite holds for untrusted otherwise."""


def set_up() -> None:
    """Make Django know the desk; once in a process, and before anything else sets it up."""
    import django  # noqa: PLC0415  only the desk pays for loading it
    from django.conf import settings  # noqa: PLC0415

    if not settings.configured:
        settings.configure(**{name: value for name, value in vars(django_settings).items() if name.isupper()})
    if "corridor.desk" not in settings.INSTALLED_APPS:
        raise FixInput("found Django set up for the record alone; expected the desk to be opened first in a process")
    django.setup()


def open_desk(  # noqa: PLR0913  what differs between installations, each named
    home: Path,
    *,
    cache: Path,
    model: str = "en_core_web_sm",
    database: Mapping[str, Any] | None = None,
    origin: str = "",
    passphrase: str = "",
) -> "Workspace":
    """The workspace in this folder, made where there is none, and served by this process from now on.

    database: as for `open_record`; the desk's tables lie in the same one. origin: `https://...` where a reverse proxy
    stands before the desk. passphrase: of a sealed record.
    """
    set_up()
    from corridor.desk.translations import compile_catalogues  # noqa: PLC0415  needs Django, as below
    from corridor.desk.workspace import Workspace, serve_workspace  # noqa: PLC0415

    record = open_record(home, database=database, passphrase=passphrase)
    _connect(record, home, database)
    _bring_up_to_date()
    _sign_with(record.key_for("sessions of the desk"))
    _speak(compile_catalogues(cache / "desk-languages"))
    if origin:
        _stand_behind(origin)
    opened = Workspace(record, home.expanduser().resolve(), cache, model, database)
    serve_workspace(opened)
    return opened


def parse_database(address: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name`; FixInput for anything else."""
    parts = urlsplit(address)
    name = parts.path.removeprefix("/")
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise FixInput(f"found {parts.scheme or address!r}; expected postgresql://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


def _connect(record: Record, home: Path, database: Mapping[str, Any] | None) -> None:
    """Point Django's default database at this workspace."""
    from django.db import connections  # noqa: PLC0415

    place = home.expanduser().resolve() / DATABASE
    if database is None:
        place.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        place.touch(mode=PRIVATE_FILE)
    wanted = dict(database) if database else record.sqlite_beside(DATABASE)
    if database is None:
        wanted["OPTIONS"]["init_command"] = _SQLITE_SET_UP
    connections["default"].close()
    named = connections.configure_settings({"default": wanted})["default"]
    named["CONN_MAX_AGE"] = None  # a thread keeps its connection: opening one costs more than most pages
    connections.settings["default"] = named
    del connections["default"]


def _bring_up_to_date() -> None:
    """Apply the migrations of everything but the store, which `open_record` looks after."""
    from django.db import connections  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connections["default"])
    targets = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] != "store"]
    if executor.migration_plan(targets):
        executor.migrate(targets)


def _sign_with(key: bytes) -> None:
    from django.conf import settings  # noqa: PLC0415

    settings.SECRET_KEY = key.hex()


def _speak(catalogues: Path) -> None:
    """Take the desk's words from the catalogues in this folder."""
    from django.conf import settings  # noqa: PLC0415

    settings.LOCALE_PATHS = [str(catalogues)]


def _stand_behind(origin: str) -> None:
    """Serve this origin alone, whose proxy speaks HTTPS and says so."""
    from django.conf import settings  # noqa: PLC0415

    parts = urlsplit(origin)
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/"):
        raise FixInput(f"found the origin {origin!r}; expected https:// and a host, as in https://desk.example.org")
    settings.ALLOWED_HOSTS = [parts.hostname]
    settings.CSRF_TRUSTED_ORIGINS = [f"https://{parts.netloc}"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SESSION_COOKIE_SECURE = True
    settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
