"""Projecting: from states to people as intervals."""
