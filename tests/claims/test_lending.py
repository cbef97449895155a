"""What a sentence lends to an event told before it, and what it keeps for its own."""

from collections.abc import Callable

from corridor.claims import Engine, code
from corridor.records import Kind, Modality, Report

Maker = Callable[..., Report]


def test_a_sentence_about_another_event_lends_its_speaker_to_nothing_else(engine: Engine, report_of: Maker) -> None:
    text = (
        "Croatia closed its border with Serbia to migrants on Friday.\n\n"
        "Local police said that 212 refugees were pushed back from Croatia on Saturday."
    )
    closure = next(claim for claim in code(report_of(text), engine=engine).claims if claim.kind is Kind.BORDER_CLOSURE)
    assert closure.attributions == ()
    assert closure.modality is Modality.ASSERTED


def test_the_seat_of_who_speaks_is_not_where_a_border_was_closed(engine: Engine, report_of: Maker) -> None:
    text = "The interior ministry in Skopje confirmed that its border with Greece is closed to refugees."
    closure = next(claim for claim in code(report_of(text), engine=engine).claims if claim.kind is Kind.BORDER_CLOSURE)
    assert {place.resolved for place in closure.places} == {"MKD", "GRC"}


def test_two_nationalities_of_one_group_are_lent_to_no_other(engine: Engine, report_of: Maker) -> None:
    text = (
        "Local police said that 212 people were pushed back from Croatia to Serbia on Saturday.\n\n"
        "About 70 refugees from Syria and Afghanistan were refused entry at the Hungarian border on Sunday."
    )
    claims = code(report_of(text), engine=engine).claims
    pushback = next(claim for claim in claims if claim.kind is Kind.EXPULSION_PUSHBACK)
    assert pushback.affected[0].nationality == ()


def test_a_measure_between_two_countries_is_lent_no_speaker(engine: Engine, report_of: Maker) -> None:
    text = (
        "Croatia closed its border with Serbia to migrants on Friday.\n\n"
        "UNHCR said that about 900 people were waiting in the cold."
    )
    closure = next(claim for claim in code(report_of(text), engine=engine).claims if claim.kind is Kind.BORDER_CLOSURE)
    assert closure.attributions == ()
