"""The web desk: its room, kept for the issue that builds it."""
