"""What a claim says beside its kind: nationality, speakers, dates of telling, places, ways and their state."""

from collections.abc import Callable
from datetime import date

import pytest

from corridor.claims import Engine, code
from corridor.records import Claim, DatePrecision, Effect, Kind, Modality, Report, SourceKind

Maker = Callable[..., Report]


def first(text: str, *, engine: Engine, report_of: Maker) -> Claim:
    return code(report_of(text), engine=engine).claims[0]


def test_people_who_were_not_of_a_nation_are_so_coded(engine: Engine, report_of: Maker) -> None:
    text = (
        "Police arrested 40 people at the border near Dongxing on Monday. The 40 people were not North Koreans. "
        "Most were Chinese and Vietnamese. North Korean refugees use the route."
    )
    group = first(text, engine=engine, report_of=report_of).affected[0]
    assert group.not_nationality == ("PRK",)
    assert group.nationality == ("CHN", "VNM")


def test_the_words_that_deny_a_nationality_are_quoted(engine: Engine, report_of: Maker) -> None:
    text = "Police arrested 40 refugees near Dongxing on Monday. The 40 refugees were not North Koreans."
    (negation,) = first(text, engine=engine, report_of=report_of).negations
    assert "were not North Koreans" in negation.text


@pytest.mark.parametrize(
    ("text", "who", "kind"),
    [
        ("A pastor said 12 refugees were arrested in Kunming on Monday.", "A pastor", SourceKind.NGO),
        ("Police arrested 12 refugees in Kunming, according to relatives.", "relatives", SourceKind.FAMILY),
        (
            "A source in Jilin said that 12 refugees were deported on Monday.",
            "A source in Jilin",
            SourceKind.ANONYMOUS_SOURCE,
        ),
        ("UNHCR said 12 refugees were deported from Tripoli on Monday.", "UNHCR", SourceKind.IGO),
    ],
)
def test_the_speaker_is_named_with_a_kind(
    text: str, who: str, kind: SourceKind, *, engine: Engine, report_of: Maker
) -> None:
    root = first(text, engine=engine, report_of=report_of).root
    assert root is not None
    assert (root.who, root.kind) == (who, kind)


def test_a_date_of_the_telling_bounds_the_event_from_above(engine: Engine, report_of: Maker) -> None:
    text = "Authorities in Fangchenggang arrested 12 refugees, according to state television on June 3."
    when = first(text, engine=engine, report_of=report_of).date
    assert (when.start_on, when.end_on, when.precision) == (None, date(2023, 6, 3), DatePrecision.UNKNOWN)


def test_page_furniture_is_in_no_claim(engine: Engine, report_of: Maker) -> None:
    text = "Police arrested 12 refugees in Kunming on Monday.\n\nLeave a Reply\n\nClose"
    claims = code(report_of(text), engine=engine).claims
    assert [claim.quote.text for claim in claims] == ["Police arrested 12 refugees in Kunming on Monday."]


def test_travellers_and_helpers_of_one_arrest_are_two_claims(engine: Engine, report_of: Maker) -> None:
    text = "Chinese officials rounded up 29 North Koreans and six people who were helping them in Kunming on Monday."
    claims = code(report_of(text), engine=engine).claims
    assert {(claim.kind, claim.is_protected) for claim in claims} == {(Kind.ARREST, True), (Kind.BROKER_ARREST, False)}


def test_two_sentences_on_one_event_are_one_claim(engine: Engine, report_of: Maker) -> None:
    text = (
        "Thai police arrested 15 North Koreans on Monday.\n\n"
        "The 15 were caught in Chiang Saen after they crossed the Mekong, an officer said."
    )
    claims = code(report_of(text), engine=engine).claims
    assert len(claims) == 1
    assert claims[0].places[0].resolved.startswith("Chiang Saen")


def test_the_same_number_in_another_town_on_another_day_is_another_claim(engine: Engine, report_of: Maker) -> None:
    text = (
        "Police arrested 15 refugees in Kunming on Monday. "
        "Border guards had caught 15 other refugees in Dandong on May 2, officials said."
    )
    assert len(code(report_of(text), engine=engine).claims) == 2


def test_a_compromised_way_is_an_effect_between_codes(engine: Engine, report_of: Maker) -> None:
    text = (
        "Police arrested 12 refugees in Nanning, Guangxi on Monday. "
        "The arrests have compromised the route from Guangxi into Vietnam."
    )
    effects = [claim.corridor_effect for claim in code(report_of(text), engine=engine).claims if claim.corridor_effect]
    assert [(effect.corridor, effect.effect) for effect in effects] == [("CHN-GX>VNM", Effect.DISRUPTED)]


def test_ways_with_choices_are_one_path_each(engine: Engine, report_of: Maker) -> None:
    text = (
        "Police arrested 12 North Korean refugees in Kunming on Monday. "
        "Refugees go from Yunnan Province through Laos or Myanmar to Thailand."
    )
    paths = {way.path for way in code(report_of(text), engine=engine).routes}
    assert {("CHN-YN", "LAO", "THA"), ("CHN-YN", "MMR", "THA")} <= paths


def test_a_fear_has_no_weight_whatever_it_is_about(engine: Engine, report_of: Maker) -> None:
    text = "Police arrested 12 refugees in Kunming on Monday. Relatives fear that the 12 will be deported."
    held = {claim.kind: claim.modality for claim in code(report_of(text), engine=engine).claims}
    assert held[Kind.FORCED_RETURN] == Modality.FEARED
