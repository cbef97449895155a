"""Resolving: from claims to incidents."""
