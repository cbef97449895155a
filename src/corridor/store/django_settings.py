"""What Django must know to keep the record: one app, no site; databases are named by `store.open_record`."""

from typing import Any

SECRET_KEY = "the store signs nothing with it; the desk sets its own"  # noqa: S105  nothing is signed with it
INSTALLED_APPS: list[str] = ["corridor.store"]
DATABASES: dict[str, dict[str, Any]] = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"},
}
USE_TZ = True
LOGGING_CONFIG = None  # opening a record leaves the caller's logging as it is
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
