"""The protocol is read strictly: a slip in it must not open anything."""

from importlib.resources import files

import pytest

from corridor.disclosure import load_protocol, parse_protocol
from corridor.errors import BadFile
from corridor.records import Audience, Kind, Sensitivity

SHIPPED = (files("corridor.disclosure") / "protocol.toml").read_text(encoding="utf-8")


def test_the_protocol_that_ships_is_safe() -> None:
    protocol = load_protocol()
    public = protocol.audiences[Audience.PUBLIC]
    assert (protocol.smallest_cell, protocol.embargo_days, public.approvals_needed) == (5, 14, 2)
    assert public.highest_sensitivity is Sensitivity.PUBLIC


def test_no_field_that_holds_words_of_reports_is_listed() -> None:
    listed = load_protocol().audiences[Audience.PUBLIC].fields
    assert {"BriefClaim", "BriefSource", "BriefWayDescribed", "Dispute"} & set(listed) == set()
    assert {"notes", "disputes", "claim_ids", "people", "counted_from_on"} & listed["BriefIncident"] == set()


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ("smallest = 5", "smallest = 1"),
        ("smallest = 5", "smallest = true"),
        ("default_days = 14", "default_days = 0"),
        ("default_days = 14", 'default_days = "14"'),
        ('dates = "week"', 'dates = "day"'),
        ('place = "admin1"', 'place = "city"'),
        ("approvals_needed = 2", "approvals = 2"),
        ('highest_sensitivity = "public"', 'highest_sensitivity = "anything"'),
        ('"headline", "count"', '"headline", "quote"'),
        ('BriefIncident = ["ref", ', "BriefIncident = ["),
        ("BriefPlace =", "BriefPlaces ="),
        ("[audiences.internal]", "[audiences.friends]"),
        ("dated = 2026-11-23", 'dated = "soon"'),
        ('name = "Safe default"', 'name = ""'),
        ("[cells]", "[cells"),
        ('official_notice_kinds = ["border_closure"', 'official_notice_kinds = ["closing"'),
        ('official_notice_kinds = ["border_closure"', 'official_notice_kinds = ["arrest"'),
        ("broker_arrest = 30", "broker_arrest = 3"),
        ("broker_arrest = 30", "brokers = 30"),
        ('missing = "severe"', 'missing = "public"'),
        ('order = ["public", ', "order = ["),
        ('ladder = ["city", ', "ladder = ["),
        ('place_when_protected = "admin1"', 'place_when_protected = "city"'),
        ('place = "admin1"', 'place = "country"'),
        ("valid_days = 365", "valid_days = 3650"),
        ("assessed_on = 2026-11-23", 'assessed_on = "lately"'),
        ('basis = "', 'ground = "'),
        ("report_days = 1095", "report_days = 0"),
        ("quarantine_days = 365\n", ""),
        ("approvals_needed = 2", "approvals_needed = 1"),
    ],
)
def test_a_slip_in_the_protocol_is_refused(found: str, instead: str) -> None:
    assert found in SHIPPED
    with pytest.raises(BadFile):
        parse_protocol(SHIPPED.replace(found, instead, 1))


def test_a_kind_waits_longer_than_the_default_and_never_shorter() -> None:
    protocol = load_protocol()
    assert protocol.embargo_of(Kind.BROKER_ARREST) == 30
    assert protocol.embargo_of(Kind.ARREST) == protocol.embargo_days


def test_every_class_of_content_has_an_end() -> None:
    retention = load_protocol().retention
    assert 0 < retention.working_copy_days <= retention.quarantine_days <= retention.report_days


def test_a_place_may_be_told_by_country_where_people_are_at_risk() -> None:
    found = parse_protocol(SHIPPED.replace('place_when_protected = "admin1"', 'place_when_protected = "country"'))
    assert (found.place, found.place_when_protected) == ("admin1", "country")
