"""Who is heard: tails of sentences, passives, those whom a report quotes in turn, offices before private names."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from corridor.claims import Engine, code
from corridor.records import Modality, Report, SourceKind

Maker = Callable[..., Report]


def roots(text: str, *, engine: Engine, report_of: Maker) -> list[tuple[str, SourceKind]]:
    claim = code(report_of(text), engine=engine).claims[0]
    return [(link.who, link.kind) for link in claim.attributions]


def test_the_two_names_joined_in_one_body_are_one_speaker(engine: Engine, report_of: Maker) -> None:
    text = "Agents caught 40 migrants near Tucson on Monday, U.S. Customs and Border Protection said."
    assert roots(text, engine=engine, report_of=report_of) == [
        ("U.S. Customs and Border Protection", SourceKind.OFFICIAL)
    ]


def test_a_driver_is_heard_by_role_and_not_by_name(engine: Engine, report_of: Maker) -> None:
    text = "Police stopped 27 refugees near Bangkok on Monday. The driver, Somchai Testname, 43, said they were tired."
    (who,) = [who for who, _ in roots(text, engine=engine, report_of=report_of)]
    assert "Testname" not in who


def test_a_source_that_a_paper_quotes_is_the_root(engine: Engine, report_of: Maker) -> None:
    text = "Twelve refugees were deported from Laos on Monday, the paper reported, quoting a source in Vientiane."
    said = roots(text, engine=engine, report_of=report_of)
    assert said[-1][0].startswith("a source")
    assert said[-1][1] == SourceKind.ANONYMOUS_SOURCE


def test_what_was_announced_by_an_office_is_its_word(engine: Engine, report_of: Maker) -> None:
    text = "The arrest of 58 migrants in Skopje on Monday was announced by the interior ministry."
    assert roots(text, engine=engine, report_of=report_of) == [("the interior ministry", SourceKind.OFFICIAL)]


@pytest.mark.parametrize(
    ("publisher", "modality"),
    [
        ("Police Directorate of Skopje (as carried)", Modality.CONFIRMED),
        ("Skopje Police News", Modality.ASSERTED),
        ("Vardar Migrant Network", Modality.ASSERTED),
    ],
)
def test_only_a_competent_body_confirms_by_publishing(
    publisher: str, modality: Modality, *, engine: Engine, report_of: Maker
) -> None:
    report = replace(report_of("Police arrested 58 migrants in Skopje on Monday."), publisher=publisher)
    assert code(report, engine=engine).claims[0].modality == modality


def test_the_word_of_another_country_s_officials_is_no_confirmation(engine: Engine, report_of: Maker) -> None:
    text = "South Korean officials said 12 refugees were arrested in Kunming, China, on Monday."
    assert code(report_of(text), engine=engine).claims[0].modality == Modality.ASSERTED


def test_an_order_to_people_is_no_report_of_their_arrest(engine: Engine, report_of: Maker) -> None:
    text = "Twelve refugees were arrested near Boten on Monday. The authorities told them to pay a fine."
    assert roots(text, engine=engine, report_of=report_of) == []


def test_a_rejected_claim_that_a_gate_was_opened_is_denied(engine: Engine, report_of: Maker) -> None:
    text = (
        "Turkish police caught 40 refugees in Van on Monday. The ministry rejected claims that soldiers had opened the "
        "border with Iran."
    )
    held = {claim.modality for claim in code(report_of(text), engine=engine).claims}
    assert Modality.DENIED in held


def test_a_group_that_says_it_has_verified_an_event_confirms_it(engine: Engine, report_of: Maker) -> None:
    text = "Amnesty confirmed that 12 refugees were deported from Tripoli on Monday."
    assert code(report_of(text), engine=engine).claims[0].modality == Modality.CONFIRMED


def test_a_state_that_speaks_is_not_where_it_happened(engine: Engine, report_of: Maker) -> None:
    text = "China said 12 North Korean refugees were arrested in Hanoi on Monday."
    (claim,) = code(report_of(text), engine=engine).claims
    assert {place.country for place in claim.places} == {"VNM"}
    assert claim.modality == Modality.ASSERTED
