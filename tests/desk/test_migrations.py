"""The desk's migrations stand in one line and give the tables that its models describe."""

from django.apps import apps
from django.db import connections
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.translation import override

from corridor.desk.workspace import Workspace


def test_there_is_one_newest_migration(desk: Workspace) -> None:  # noqa: ARG001
    loader = MigrationLoader(connections["default"])
    assert len(loader.graph.leaf_nodes("desk")) == 1


def test_the_migrations_leave_nothing_of_the_models_out(desk: Workspace) -> None:  # noqa: ARG001
    loader = MigrationLoader(connections["default"])
    with override("en"):  # the words of choices are in the language of the last request
        found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    assert found.get("desk", []) == []
