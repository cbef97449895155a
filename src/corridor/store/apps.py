"""The store as Django knows it."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """One app, `store`, with tables that only grow."""

    name = "corridor.store"
    label = "store"
