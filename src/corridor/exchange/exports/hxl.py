"""Incidents with a second row of HXL tags, for tools of the humanitarian data world that still read them.

A toggle, not the main format: the Humanitarian Data Exchange is removing its support. Tags are those of OCHA's own
scrapers where they have one; who was detained or sent back has no core tag, so the count is `#affected` and the kind
stands beside it.
"""

from corridor.exchange.briefs.tables import INCIDENT_COLUMNS, incidents_csv
from corridor.records import Brief

TAGS = {
    "reference": "#event+code",
    "kind": "#event+type",
    "modality": "#event+status",
    "people": "#affected+text",
    "people_value": "#affected",
    "country": "#country+code",
    "admin1": "#adm1+code",
    "place": "#loc+name",
    "start_on": "#date+start",
    "end_on": "#date+end",
    "date_precision": "#meta+date+precision",
    "geo_precision": "#geo+precision",
    "time_precision": "#meta+time+precision",
    "grade": "#meta+grade",
    "sources": "#meta+sources",
    "status": "#status",
    "headline": "#description",
    "claims": "#meta+claims",
    "notice": "#meta+notice",
}


def hxl_csv(brief: Brief) -> bytes:
    """`incidents.csv` with its tags as the second row."""
    head, _, rows = incidents_csv(brief).partition(b"\r\n")
    tags = ",".join(TAGS[column] for column in INCIDENT_COLUMNS)
    return head + b"\r\n" + tags.encode() + b"\r\n" + rows
