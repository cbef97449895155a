"""The walk on the report that the project grew out of, and on the shipped example."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.pipeline.invented_day import at_work

from corridor.disclosure import parse_protected_names
from corridor.exchange.networks import read_network
from corridor.pipeline.assessing import Draws
from corridor.pipeline.day import Day, Order, walk
from corridor.pipeline.publishing import Release, publish
from corridor.pipeline.tools import Tools
from corridor.pipeline.work import Work
from corridor.records import Audience, Incident, Kind, LinkId, Modality, State, on_day
from corridor.reports import read_index

EXAMPLE = Path(__file__).parents[2] / "examples/western-balkans"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """A record at work."""
    with at_work(tmp_path_factory.mktemp("seed") / "home") as work:
        yield work


@pytest.fixture(scope="module")
def day(shared: Path, tools: Tools, work: Work) -> Day:
    """What the walk makes of the seed report for internal readers."""
    reports = shared / "data/reports"
    names = parse_protected_names((reports / "protected_names.csv").read_text(encoding="utf-8"))
    order = Order(
        network=read_network("north-korea"),
        release=Release(Audience.INTERNAL, names),
        paths=[reports / "texts/seed_gx139.txt"],
        published=on_day(date(2024, 9, 6)),
        draws=Draws(runs=100),
    )
    return walk(order, work=work, tools=tools)


def arrest_of(day: Day, number: int) -> Incident:
    """The one incident with this principal count."""
    found = [
        incident
        for incident in day.incidents
        if incident.affected.value and incident.affected.value.count and incident.affected.value.count.best == number
    ]
    assert len(found) == 1
    return found[0]


def test_the_arrest_of_139_is_in_guangxi_and_not_of_north_koreans(day: Day) -> None:
    incident = arrest_of(day, 139)
    group, place = incident.affected.value, incident.place.value
    assert group
    assert place
    assert (incident.kind.value, place.admin1) == (Kind.ARREST, "CHN-GX")
    assert (set(group.nationality), set(group.not_nationality)) == ({"CHN", "VNM"}, {"PRK"})
    assert incident.date.value.end_on == date(2024, 9, 3)
    assert incident.date.value.start_on is None


def test_the_arrest_of_15_is_in_yunnan_in_august_and_alleged(day: Day) -> None:
    incident = arrest_of(day, 15)
    group, place = incident.affected.value, incident.place.value
    assert group
    assert place
    assert (group.nationality, place.admin1) == (("PRK",), "CHN-YN")
    assert (incident.date.value.start_on, incident.date.value.end_on) == (date(2024, 8, 1), date(2024, 8, 31))
    assert incident.modality.value is Modality.ALLEGED


def test_brokers_were_detained_and_harder_times_are_only_feared(day: Day) -> None:
    kinds = {(incident.kind.value, incident.modality.value) for incident in day.incidents}
    assert (Kind.BROKER_ARREST, Modality.ALLEGED) in kinds
    assert any(modality is Modality.FEARED for _, modality in kinds)


@pytest.mark.parametrize(
    ("link", "state"),
    [("CHN-GX>VNM", State.RESTRICTED), ("CHN-YN>LAO", State.RESTRICTED), ("CHN-NM>MNG", State.UNKNOWN)],
)
def test_the_ways_are_in_the_state_that_the_report_gives_them(day: Day, link: str, state: State) -> None:
    assert day.assessed.latest.of(LinkId(link)).shown is state


def test_every_quote_stands_in_the_report(day: Day, work: Work) -> None:
    texts = {report.id: report.text for report in work.record.reports()}
    quotes = [(claim.quote, texts[claim.report_id]) for claim in day.coding.claims]
    assert quotes
    assert all(text[quote.start : quote.end] == quote.text for quote, text in quotes)


def test_the_protected_name_is_in_no_file(day: Day, work: Work, tmp_path: Path) -> None:
    for path in publish(day.edition, out=tmp_path, work=work):
        assert not re.search(rb"\bLee\b", path.read_bytes())


def test_the_example_ends_with_the_route_closed(tools: Tools, tmp_path: Path) -> None:
    order = Order(
        network=read_network("western-balkans"),
        release=Release(Audience.INTERNAL),
        paths=[EXAMPLE],
        index=read_index(EXAMPLE / "index.csv"),
        beside=[EXAMPLE / "index.csv", EXAMPLE / "README.md"],
        draws=Draws(runs=100),
    )
    with at_work(tmp_path / "home") as work:
        day = walk(order, work=work, tools=tools)
    assert day.reading.skipped == ()
    assert day.assessed.latest.on == date(2016, 3, 9)
    assert {corridor.shown for corridor in day.assessed.latest.corridors} >= {State.CLOSED}
