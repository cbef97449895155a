"""Composing what is published, every number with its claims."""

from corridor.briefs.material import Material

__all__ = ["Material"]
