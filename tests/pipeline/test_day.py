"""The whole walk: from reports to an edition and the one after it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.pipeline.invented_day import InventedEngine, at_work, write_texts

from corridor import codebook
from corridor.errors import FixInput, Refused
from corridor.exchange.networks import read_network
from corridor.pipeline.assessing import Draws
from corridor.pipeline.day import Day, Order, walk
from corridor.pipeline.exporting import export
from corridor.pipeline.publishing import Release, publish
from corridor.pipeline.tools import Tools
from corridor.pipeline.work import Work
from corridor.places import Gazetteer
from corridor.records import UNKNOWN_DATE, Audience, IncidentStatus, State, on_day
from corridor.store import Review, Run

PUBLISHED = on_day(date(2025, 12, 1))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """An empty record at work."""
    with at_work(tmp_path / "home") as work:
        yield work


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """A brief for internal readers of three reports and a copy, all of one day."""
    return Order(
        network=read_network("north-korea"),
        release=Release(Audience.INTERNAL),
        paths=[write_texts(tmp_path / "texts", number=3)],
        published=PUBLISHED,
        draws=Draws(runs=100),
    )


def go(order: Order, work: Work) -> Day:
    """Walk with the invented engine, which needs no gazetteer."""
    gazetteer: Gazetteer = object()  # type: ignore[assignment]  # no step of the walk looks a name up
    return walk(order, work=work, tools=Tools(codebook.load(), gazetteer, InventedEngine()))


def test_the_walk_ends_in_an_edition_of_the_newest_day(order: Order, work: Work) -> None:
    day = go(order, work)
    header = day.edition.brief.header
    assert (header.on, header.as_known_on, header.edition) == (date(2025, 12, 1), date(2025, 12, 1), 1)
    assert len(day.coding.codings) == 4
    assert day.incidents
    assert day.assessed.latest.on == header.on


def test_without_paths_the_whole_record_is_told(order: Order, work: Work) -> None:
    first = go(order, work)
    assert go(replace(order, paths=()), work).incidents == first.incidents


def test_a_published_edition_made_again_is_the_same_edition(order: Order, work: Work, tmp_path: Path) -> None:
    first = go(order, work).edition
    publish(first, out=tmp_path / "out", work=work)
    again = go(order, work).edition
    publish(again, out=tmp_path / "out", work=work)
    editions = work.record.publications(network=order.network.name, audience=Audience.INTERNAL)
    assert again.brief == first.brief
    assert editions == (first.publication,)


def test_every_writing_of_a_brief_is_in_the_log(order: Order, work: Work, tmp_path: Path) -> None:
    draft = go(replace(order, release=Release(Audience.PUBLIC)), work).edition
    paths = publish(draft, out=tmp_path / "out", work=work)
    assert work.record.runs()[-1] == Run("publish public", {"edition": 1, "files": len(paths), "approvals": 0})


def test_the_next_edition_knows_the_one_before(order: Order, work: Work, tmp_path: Path) -> None:
    publish(go(order, work).edition, out=tmp_path / "out", work=work)
    later = date(2025, 12, 1) + timedelta(days=400)
    edition = go(replace(order, on=later), work).edition
    assert edition.brief.header.edition == 2
    assert any("before restricted" in sentence.text for sentence in edition.brief.changes)


def test_a_look_back_tells_nothing_of_later_reports(order: Order, work: Work) -> None:
    day = go(replace(order, as_known_on=date(2025, 11, 30)), work)
    assert day.incidents == ()
    assert {link.shown for link in day.assessed.latest.links} == {State.UNKNOWN}


def test_a_public_brief_is_a_draft_until_two_people_approve_it(order: Order, work: Work, tmp_path: Path) -> None:
    public = replace(order, release=Release(Audience.PUBLIC))
    draft = go(public, work).edition
    publish(draft, out=tmp_path / "draft", work=work)
    network = order.network.name
    assert draft.is_draft
    assert work.record.publications(network=network, audience=Audience.PUBLIC) == ()
    for who in ("first reviewer", "second reviewer"):
        work.record.add_review(Review(draft.key, IncidentStatus.ACCEPTED, who, "read and checked"), by=work.by)
    approved = go(public, work).edition
    publish(approved, out=tmp_path / "approved", work=work)
    assert (approved.key, approved.is_draft) == (draft.key, False)
    assert len(work.record.publications(network=network, audience=Audience.PUBLIC)) == 1


def test_an_approval_that_is_taken_back_does_not_count(order: Order, work: Work) -> None:
    public = replace(order, release=Release(Audience.PUBLIC))
    key = go(public, work).edition.key
    for who, status in (("a", "accepted"), ("b", "accepted"), ("b", "rejected")):
        work.record.add_review(Review(key, IncidentStatus(status), who, "looked at it"), by=work.by)
    assert go(public, work).edition.approvals == ("a",)


def test_reports_without_any_day_ask_for_one(order: Order, work: Work) -> None:
    with pytest.raises(FixInput, match="--published or --index"):
        go(replace(order, published=UNKNOWN_DATE), work)


def test_paths_without_a_report_are_told_with_their_reasons(order: Order, work: Work, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(FixInput, match="empty"):
        go(replace(order, paths=[tmp_path / "empty.txt"]), work)


def test_nothing_forbidden_is_written_and_no_edition_kept(order: Order, work: Work, tmp_path: Path) -> None:
    edition = go(replace(order, release=Release(Audience.PUBLIC)), work).edition
    forbidden = replace(edition.forbidden, phrases=(("town", edition.brief.header.title),))
    with pytest.raises(Refused):
        publish(replace(edition, forbidden=forbidden, is_draft=False), out=tmp_path / "out", work=work)
    assert work.record.publications(network=order.network.name, audience=Audience.PUBLIC) == ()


def test_an_export_is_logged_and_its_feed_names_published_editions_alone(
    order: Order, work: Work, tmp_path: Path
) -> None:
    public = replace(order, release=Release(Audience.PUBLIC))
    draft = go(public, work).edition
    paths = export(draft, out=tmp_path / "draft", work=work)
    assert work.record.runs()[-1] == Run("export public", {"edition": 1, "files": len(paths)})
    assert b"<entry>" not in (tmp_path / "draft/feed.atom").read_bytes()
    for who in ("first reviewer", "second reviewer"):
        work.record.add_review(Review(draft.key, IncidentStatus.ACCEPTED, who, "read and checked"), by=work.by)
    publish(go(public, work).edition, out=tmp_path / "approved", work=work)
    export(draft, formats=["feed"], out=tmp_path / "feed", work=work)
    assert (tmp_path / "feed/feed.atom").read_bytes().count(b"<entry>") == 1
