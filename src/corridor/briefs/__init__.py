"""Composing what is published, every number with its claims."""

from corridor.briefs.changes import remember
from corridor.briefs.composing import compose
from corridor.briefs.material import Material

__all__ = ["Material", "compose", "remember"]
