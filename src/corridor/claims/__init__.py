"""Coding: from a report to claims."""
