"""Django's backend for SQLite with SQLCipher under it, so that no page of the database is readable without the key."""
