"""One sentence per phenomenon: which kind of event it reports, how it is held, of how many people."""

from collections.abc import Callable

import pytest

from corridor.claims import Engine, code
from corridor.records import Kind, Modality, Report

EVENTS = [
    (
        "Coast guards intercepted two boats carrying 84 Syrian migrants off Lesbos on Tuesday.",
        "interception asserted 84",
    ),
    (
        "Mexican officials said they had detained 217 migrants, most of them from Honduras, near Veracruz.",
        "arrest confirmed 217",
    ),
    (
        "Border guards pushed back about 60 Afghans to Serbia overnight, the aid group Open Door said.",
        "expulsion_pushback alleged 60",
    ),
    ("At least 41 migrants drowned off Tunisia when their boat sank on Sunday.", "death_injury asserted 41"),
    ("Malaysia released 30 Rohingya refugees from a detention centre.", "rescue_release asserted 30"),
    ("More than 300 migrants arrived on the island of Lampedusa on Saturday.", "arrival asserted 300"),
    (
        "Police in Dar es Salaam arrested 63 Ethiopians who had entered illegally, commander Ali Juma said.",
        "arrest confirmed 63",
    ),
    (
        "China has repatriated some 600 North Koreans since October, Human Rights Watch said.",
        "forced_return alleged 600",
    ),
    ("Two guides who led refugees over the hills were caught by border troops last week.", "broker_arrest asserted 2"),
    ("A Kenyan court charged three men with smuggling Eritrean migrants on Monday.", "broker_arrest asserted 3"),
    (
        "Activists fear that the eight North Koreans will be repatriated from Shenyang next week.",
        "forced_return feared 8",
    ),
    ("Twelve North Koreans were arrested in Kunming on Monday.", "arrest asserted 12"),
    ("A group of 19 Vietnamese migrants was apprehended near Calais on Saturday.", "arrest asserted 19"),
    ("Police made 45 arrests of migrants in a sweep through Ventimiglia.", "arrest asserted 45"),
    ("The bodies of 18 migrants washed ashore near Zuwara on Monday.", "death_injury asserted 18"),
    ("A charity ship picked up 110 migrants in international waters off Libya.", "rescue_release asserted 110"),
    ("A shipwreck off Nouakchott left 25 migrants dead.", "death_injury asserted 25"),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_an_event_is_coded_with_its_kind_holding_and_number(
    text: str, expected: str, *, engine: Engine, report_of: Callable[..., Report]
) -> None:
    kind, modality, count = expected.split()
    claims = code(report_of(text), engine=engine).claims
    found = {
        (claim.kind, claim.modality, group.count.best) for claim in claims for group in claim.affected if group.count
    }
    assert (Kind(kind), Modality(modality), int(count)) in found


NO_EVENTS = [
    "Police in Vientiane jailed four people for taking rhino horns over the border from Vietnam; one will be deported.",
    "Every year the police arrest migrants at the border and send them back.",
    "Two rings that smuggled cigarettes over the border were broken up on Monday in Lagos.",
    "A tennis player from Georgia was arrested on Friday after a quarrel.",
    "Refugees should be allowed to leave the camp, the committee wrote.",
    "It will sue if it turns out that the refugees have been deported.",
    "",
    "   \n\n  ",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_habits_norms_conditions_and_other_crimes_are_no_events(
    text: str, *, engine: Engine, report_of: Callable[..., Report]
) -> None:
    coding = code(report_of(text), engine=engine)
    assert not coding.is_relevant
    assert coding.because


def test_what_a_state_does_not_do_as_a_rule_is_no_denial(engine: Engine, report_of: Callable[..., Report]) -> None:
    text = (
        "Nineteen North Koreans were arrested in Nong Khai on Monday. "
        "They gave themselves up because Thailand does not deport them."
    )
    held = {claim.modality for claim in code(report_of(text), engine=engine).claims}
    assert held == {Modality.ASSERTED}


def test_citizens_of_a_country_are_not_in_it(engine: Engine, report_of: Callable[..., Report]) -> None:
    text = "Police arrested six refugees, citizens of Eritrea, near Khartoum on Monday."
    (claim,) = code(report_of(text), engine=engine).claims
    assert {place.country for place in claim.places} == {"SDN"}


def test_a_report_in_another_language_is_left_to_people(engine: Engine, report_of: Callable[..., Report]) -> None:
    coding = code(report_of("La policía detuvo a nueve refugiados en Qingdao.", language="es"), engine=engine)
    assert coding.claims == ()
    assert "es" in coding.because
