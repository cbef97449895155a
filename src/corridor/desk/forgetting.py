"""What the desk made of reports goes with them: after a purge its tables and uploads are emptied and built anew."""

import shutil

from django.db import connection, transaction

from corridor.desk.models import (
    ComposedBrief,
    IndexedClaim,
    IndexedIncident,
    IndexedReport,
    IndexedText,
    IndexPosition,
    Job,
    KnownStates,
    UploadedSheet,
)
from corridor.desk.uploads import FOLDER
from corridor.desk.workspace import Workspace
from corridor.store.append_only import forget

_DERIVED = (IndexedText, IndexedClaim, IndexedIncident, IndexedReport, IndexPosition, KnownStates, UploadedSheet, Job)


def forget_derived(workspace: Workspace) -> int:
    """Empty every table that holds words of reports, and give how many rows went; the worker builds them again.

    Public briefs stay, because others have them; internal ones and their files go.
    """
    gone = 0
    with transaction.atomic():
        for table in _DERIVED:
            gone += table._default_manager.all().delete()[0]
        gone += ComposedBrief.objects.exclude(audience="public").delete()[0]
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM desk_words")
    if (workspace.home / FOLDER).exists():
        shutil.rmtree(workspace.home / FOLDER)
    forget(connection)
    return gone
