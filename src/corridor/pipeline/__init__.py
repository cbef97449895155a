"""The order of the work; the only place where steps meet the store."""
