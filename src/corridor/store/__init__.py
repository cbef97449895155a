"""The record, kept."""
