"""The desk as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """People, access, work in the background, and what can be built again from the record."""

    name = "corridor.desk"
    label = "desk"
