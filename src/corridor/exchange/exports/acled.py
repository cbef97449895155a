"""Incidents in the columns of an ACLED download: their shape, none of their data, ids or codes of actors.

What ACLED has a column for and a brief has not stays empty: actors, and coordinates, because a row that was made coarse
has none (RFC 7946 readers would take a label point for the place). `fatalities` stays empty too: `death_injury` counts
the injured with the dead.
"""

from datetime import UTC, datetime, time
from typing import Any

from corridor import codebook
from corridor.exchange.briefs.tables import csv_bytes
from corridor.exchange.exports.areas import country_name, country_number
from corridor.records import Brief, BriefIncident

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
}
"""ACLED's codebook of 2023: the disorder type of each event type; all others are strategic developments."""

_COARSEST = 3
"""ACLED's precisions of place and time end at 3; ours at 4, a whole country or an unknown date."""


def acled_csv(brief: Brief) -> bytes:
    """One row per incident; concerns are left out, because ACLED's rows are events that happened."""
    return csv_bytes(COLUMNS, [_row(incident, brief) for incident in brief.incidents])


def _row(incident: BriefIncident, brief: Brief) -> dict[str, Any]:
    event_type, _, sub_type = (codebook.load().kinds[incident.kind].crosswalk.acled or "").partition("/")
    place, day = incident.place, incident.when.start_on
    made_at = datetime.combine(brief.header.made_on, time(), UTC)
    return {
        "event_id_cnty": incident.ref,
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": min(incident.time_precision, _COARSEST),
        "disorder_type": _DISORDER.get(event_type, "Strategic developments") if event_type else None,
        "event_type": event_type,
        "sub_event_type": sub_type,
        "iso": country_number(place.country) if place else None,
        "country": country_name(place.country) if place else None,
        "admin1": place.name.split(",")[0] if place and place.admin1 else None,
        "location": place.name if place else None,
        "geo_precision": min(incident.geo_precision, _COARSEST),
        "source": f"Corridor: {brief.header.network_title}, edition {brief.header.edition}",
        "source_scale": "Other",
        "notes": " ".join(part for part in (incident.headline.text, f"({incident.grade})", brief.header.mark) if part),
        "tags": f"people={incident.count.text}" if incident.count else "people=no report",
        "timestamp": int(made_at.timestamp()),
    }
