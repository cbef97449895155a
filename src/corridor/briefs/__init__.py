"""Composing what is published, every number with its claims."""
