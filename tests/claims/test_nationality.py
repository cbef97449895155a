"""Whose nationals people are said to be: lists, papers, totals of parts, officers; and what is no nationality."""

from collections.abc import Callable

import pytest

from corridor.claims import Engine, code
from corridor.records import Report

Maker = Callable[..., Report]


@pytest.mark.parametrize(
    ("text", "nations"),
    [
        ("Police arrested 143 refugees in Skopje on Monday, most of them Syrians and Afghans.", ("SYR", "AFG")),
        ("Police arrested 143 migrants in Van on Monday. Most hold Afghan nationality.", ("AFG",)),
        ("Police found 214 migrants near Horgos on Monday. They are citizens of Afghanistan and Syria.",
         ("AFG", "SYR")),
        ("The arrest of 50 migrants in Ipoh was announced on Monday. Among them were 30 Nepalis and 20 Bangladeshis.",
         ("BGD", "NPL")),
        ("Four police officers were arrested in Kenya on Monday after 37 refugees were found in a house.", ("KEN",)),
        ("A Bangkok broker was arrested in Songkhla on Monday for helping Rohingya refugees.", ("THA",)),
        ("Agents arrested 80 Haitian and Central American migrants in Tapachula on Monday.", ("HTI",)),
    ],
)  # fmt: skip
def test_the_nationality_is_the_one_the_words_give(
    text: str, nations: tuple[str, ...], *, engine: Engine, report_of: Maker
) -> None:
    assert code(report_of(text), engine=engine).claims[0].affected[0].nationality == nations


def test_those_who_were_brought_through_a_country_are_not_of_it(engine: Engine, report_of: Maker) -> None:
    text = "Police arrested 40 refugees near Skopje on Monday. They came from Greece over the hills."
    assert code(report_of(text), engine=engine).claims[0].affected[0].nationality == ()


def test_a_rights_group_lends_its_country_to_no_travellers(engine: Engine, report_of: Maker) -> None:
    text = "A South Korean rights group spoke on Monday. They said that 12 refugees were arrested in Kunming."
    assert code(report_of(text), engine=engine).claims[0].affected[0].nationality == ()


def test_the_origin_of_those_kept_out_is_no_side_of_the_border(engine: Engine, report_of: Maker) -> None:
    text = "Serbia closed its border with North Macedonia to refugees from Morocco on Wednesday."
    effects = {claim.corridor_effect.corridor for claim in code(report_of(text), engine=engine).claims
               if claim.corridor_effect}  # fmt: skip
    assert effects == {"MKD>SRB"}
