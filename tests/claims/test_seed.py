"""What the report that the project grew out of must yield, read from the evaluation data where it is at hand."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corridor.claims import Engine, code
from corridor.records import Coding, Effect, Kind, Modality, Report, on_day

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def seed(shared: Path, engine: Engine, report_of: Callable[..., Report]) -> Coding:
    """The coding of the seed, published on 6 September 2024."""
    text = (shared / "data" / "reports" / "texts" / "seed_gx139.txt").read_text(encoding="utf-8")
    return code(report_of(text, published=on_day(date(2024, 9, 6))), engine=engine)


def test_the_139_are_arrested_in_fangchenggang_and_are_not_north_koreans(seed: Coding) -> None:
    claim = next(claim for claim in seed.claims if claim.affected[0].count and claim.affected[0].count.best == 139)
    assert (claim.kind, claim.places[0].resolved) == (Kind.ARREST, "Fangchenggang, Guangxi, CHN")
    assert (claim.date.start_on, claim.date.end_on) == (None, date(2024, 9, 3))
    assert (claim.affected[0].not_nationality, claim.affected[0].nationality) == (("PRK",), ("CHN", "VNM"))


def test_the_15_are_arrested_in_kunming_in_august_on_the_word_of_the_mission(seed: Coding) -> None:
    claim = next(claim for claim in seed.claims if claim.affected[0].count and claim.affected[0].count.best == 15)
    assert (claim.modality, claim.places[0].resolved) == (Modality.ALLEGED, "Kunming, Yunnan, CHN")
    assert (claim.date.start_on, claim.date.end_on) == (date(2024, 8, 1), date(2024, 8, 31))
    assert claim.root is not None
    assert "mission" in claim.root.who


@pytest.mark.parametrize(
    ("kind", "modality", "corridor", "effect"),
    [
        (Kind.BROKER_ARREST, Modality.ALLEGED, "CHN-YN>X-SEA", Effect.DISRUPTED),
        (Kind.OTHER, Modality.ALLEGED, "CHN-GX>VNM", Effect.DISRUPTED),
        (Kind.BORDER_REINFORCEMENT, Modality.FEARED, "CHN>X-SEA", Effect.RISKIER),
    ],
)
def test_what_it_says_happened_to_a_way(
    kind: Kind, modality: Modality, corridor: str, effect: Effect, *, seed: Coding
) -> None:
    said = {(claim.kind, claim.modality, e.corridor, e.effect) for claim in seed.claims if (e := claim.corridor_effect)}
    assert (kind, modality, corridor, effect) in said


def test_the_ways_out_are_those_stated_and_no_other(seed: Coding) -> None:
    assert {" ".join(way.path) for way in seed.routes} == {
        "PRK CHN CHN-NM MNG KOR",
        "PRK CHN CHN-YN MMR KOR",
        "PRK CHN CHN-YN LAO KOR",
        "PRK CHN CHN-YN THA KOR",
        "PRK CHN CHN-GX VNM KOR",
    }


def test_no_claim_comes_from_the_page_around_it(seed: Coding) -> None:
    assert not any(word in claim.quote.text for claim in seed.claims for word in ("Leave a Reply", "Close", "Image:"))
