"""Border measures in sentences of our own: kind, how held, countries, and what they did to which way."""

from collections.abc import Callable
from datetime import date

import pytest

from corridor.claims import Engine, code
from corridor.records import Claim, Coding, Report

MEASURES = [
    # closing
    ("Poland sealed its border with Belarus on Monday to keep migrants from crossing, its interior ministry said.",
     "border_closure confirmed BLR,POL -"),
    ("Panama closed the crossing at Bajo Chiquito to migrants coming from Colombia on Monday.",
     "border_closure asserted COL,PAN COL>PAN blocked"),
    ("Bangladesh shut its border with Myanmar on 3 June and let no Rohingya in, border guards said.",
     "border_closure confirmed BGD,MMR MMR>BGD blocked"),
    ("Finland closed all crossings on its border with Russia to asylum seekers on 2 June, the government said.",
     "border_closure confirmed FIN,RUS RUS>FIN blocked"),
    ("The border between Tunisia and Libya was closed on Monday after hundreds of refugees had gathered there.",
     "border_closure asserted LBY,TUN -"),
    ("Pakistan's border with Afghanistan remains closed, and thousands of refugees are stranded at Torkham.",
     "border_closure asserted AFG,PAK -"),
    ("Algeria's border with Libya is closed to refugees, the interior ministry in Algiers said on Monday.",
     "border_closure confirmed DZA,LBY LBY>DZA blocked"),
    ("The closure of the border between Costa Rica and Nicaragua on Monday left hundreds of migrants stranded.",
     "border_closure asserted CRI,NIC -"),
    ("Lithuania and Latvia closed their borders with Belarus to asylum seekers on 1 June.",
     "border_closure asserted BLR,LTU,LVA -"),
    ("Thailand barred Rohingya from landing at Ranong on Sunday.", "border_closure asserted MMR,THA MMR>THA blocked"),
    ("Jordan no longer accepts refugees from Syria, an aid group said on Friday.",
     "border_closure alleged JOR,SYR SYR>JOR blocked"),
    ("Turkey no longer lets Syrians in at the Oncupinar crossing, aid workers said on Tuesday.",
     "border_closure alleged SYR,TUR SYR>TUR blocked"),
    ("Croatia did not close its border with Bosnia, the government in Zagreb said, and refugees still pass.",
     "border_closure denied BIH,HRV -"),
    # what is to come
    ("Greece will stop admitting asylum seekers at its land border with Turkey from Thursday, a spokesman said.",
     "border_closure planned GRC,TUR TUR>GRC blocked"),
    ("Tajikistan is preparing to close its border with Afghanistan to refugees, officials in Dushanbe said.",
     "border_closure planned AFG,TJK AFG>TJK blocked"),
    ("Bangladesh's government said it would no longer accept Rohingya refugees from Myanmar.",
     "border_closure planned BGD,MMR MMR>BGD blocked"),
    # narrowing: some still pass
    ("Peru denied entry to Venezuelans without a passport at Tumbes on Saturday.",
     "border_reinforcement asserted PER -"),
    ("Ecuador now requires Venezuelans to show a passport at the border with Colombia.",
     "border_reinforcement asserted COL,ECU COL>ECU disrupted"),
    ("Latvia turned back everyone without a visa at its border with Belarus on Sunday, an aid group said.",
     "border_reinforcement alleged BLR,LVA BLR>LVA disrupted"),
    ("Guatemala capped the entry of migrants from Honduras at 200 a day on 5 June.",
     "border_reinforcement asserted GTM,HND HND>GTM disrupted"),
    ("Mexico agreed to restrict the passage of migrants from Guatemala to 1,000 a week from Monday.",
     "border_reinforcement planned GTM,MEX GTM>MEX disrupted"),
    ("Poland suspended the right to claim asylum at its border with Belarus on Tuesday.",
     "crackdown_policy asserted BLR,POL BLR>POL disrupted"),
    ("Panama will allow no more than 500 migrants a day to cross from Colombia, its president said on Monday.",
     "border_reinforcement planned COL,PAN COL>PAN disrupted"),
    ("Sweden does not admit more than 90 refugees a day at its border with Denmark, officials said on Friday.",
     "border_reinforcement confirmed DNK,SWE DNK>SWE disrupted"),
    # guarding
    ("Bulgaria extended its fence on the border with Turkey by 20 kilometres in May to keep migrants out.",
     "border_reinforcement asserted BGR,TUR -"),
    ("Mexican troops were sent to the border with Guatemala on Thursday to halt a caravan of migrants.",
     "border_reinforcement asserted GTM,MEX -"),
    ("Iran built a wall along its border with Afghanistan to keep out refugees, officials in Tehran said.",
     "border_reinforcement confirmed AFG,IRN -"),
    ("Denmark reintroduced checks at its border with Germany on Monday after refugees had walked along the motorway.",
     "border_reinforcement asserted DEU,DNK -"),
    # opening
    ("Libya reopened the Ras Ajdir crossing with Tunisia on Tuesday, and refugees were let through again.",
     "border_reopening asserted LBY,TUN -"),
    ("Venezuela lifted the closure of its border with Colombia on Friday, and migrants crossed the bridge at Cucuta.",
     "border_reopening asserted COL,VEN -"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_a_measure_is_coded_with_both_sides_and_its_effect(
    text: str, expected: str, *, engine: Engine, report_of: Callable[..., Report]
) -> None:
    assert expected in [_told(claim) for claim in code(report_of(text), engine=engine).claims]


OTHER_THINGS = [
    "Kenya closed its border with Somalia to trucks carrying khat on Monday, traders said.",
    "Nigeria reopened its border with Niger for the export of grain on Tuesday.",
    "The mountain pass between Italy and Switzerland was closed on Sunday, and motorists had to turn round.",
    "Norway closed its border with Sweden on Monday because of the coronavirus pandemic.",
    "The club closed the gate to visiting fans after the match in Turin on Saturday.",
    "India sent soldiers to its border with China after shelling on Tuesday.",
    "Austria limited entry to museums in Vienna to 500 visitors a day from Monday.",
    "The bridge over the river was closed for repairs on Monday, police in Ruse said.",
    "Poland suspended grain transit through its border with Ukraine on Monday.",
    "Spain set a ceiling for rents on Tuesday.",
    "UNHCR urged Bangladesh to reopen its border to Rohingya refugees.",
]


@pytest.mark.parametrize("text", OTHER_THINGS)
def test_closures_of_other_things_and_what_is_only_asked_for_are_left_out(
    text: str, *, engine: Engine, report_of: Callable[..., Report]
) -> None:
    assert code(report_of(text), engine=engine).claims == ()


def test_two_measures_in_one_sentence_keep_their_borders_apart(
    engine: Engine, report_of: Callable[..., Report]
) -> None:
    text = (
        "Uganda closed its border with Rwanda and Kenya closed its border with Uganda on Monday, "
        "and refugees were stranded."
    )
    countries = {_told(claim).split()[2] for claim in code(report_of(text), engine=engine).claims}
    assert countries == {"RWA,UGA", "KEN,UGA"}


def test_a_pronoun_takes_the_border_of_the_measure_before_it(engine: Engine, report_of: Callable[..., Report]) -> None:
    text = (
        "Chad reopened its border with Sudan to refugees on 3 June, aid workers said. "
        "It was closed again on the evening of 5 June."
    )
    closure = _only(code(report_of(text), engine=engine), "border_closure")
    assert _told(closure).endswith("SDN,TCD SDN>TCD blocked")
    assert closure.date.start_on == date(2023, 6, 5)


def test_from_midnight_is_the_day_after_it_was_told(engine: Engine, report_of: Callable[..., Report]) -> None:
    text = (
        "Malta will let nobody land from midnight, its interior ministry said on 6 June. Migrants wait off the coast."
    )
    closure = _only(code(report_of(text), engine=engine), "border_closure")
    assert str(closure.modality) == "planned"
    assert closure.date.start_on == date(2023, 6, 7)


def test_a_border_without_an_owner_is_that_of_the_speaker(engine: Engine, report_of: Callable[..., Report]) -> None:
    text = (
        "The interior ministry in Quito confirmed that its border with Peru is closed and that no migrant has crossed."
    )
    closure = _only(code(report_of(text), engine=engine), "border_closure")
    assert {place.country for place in closure.places} == {"ECU", "PER"}


def test_people_counted_on_arrival_by_sea_are_people_on_the_move(
    engine: Engine, report_of: Callable[..., Report]
) -> None:
    text = "The International Organization for Migration counted over 9,000 people who arrived in Italy by sea in May."
    arrival = _only(code(report_of(text), engine=engine), "arrival")
    assert arrival.affected[0].count is not None
    assert arrival.affected[0].count.best == 9000


def _told(claim: Claim) -> str:
    """`kind modality countries corridor effect`, countries by code; `-` where no effect is stated."""
    countries = ",".join(sorted({place.country for place in claim.places}))
    effect = claim.corridor_effect
    return f"{claim.kind} {claim.modality} {countries} {f'{effect.corridor} {effect.effect}' if effect else '-'}"


def _only(coding: Coding, kind: str) -> Claim:
    (claim,) = (claim for claim in coding.claims if claim.kind == kind)
    return claim
