"""What every engine in the list keeps to."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corridor.claims import ENGINES, Engine, code, code_line, open_engine
from corridor.claims.reading import breakable
from corridor.codebook import load
from corridor.errors import UnknownWord
from corridor.places import Gazetteer
from corridor.records import Report

WORDS = st.sampled_from(
    ["Police", "arrested", "12", "North Koreans", "in", "on", "Friday", ".", "who", "said", "the", "\n\n",
     "Kunming", "were", "not", "brokers", "deported", "to", "China", "(Photo: x)", "Leave a Reply",
     "難民", "غزة", "\x00", "…", "''"]
)  # fmt: skip
LINES = st.lists(WORDS | st.text(max_size=8), max_size=60).map(" ".join)


def test_an_unknown_engine_is_refused_with_the_known_ones(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownWord, match="no engine called 'rulez'; there are: rules"):
        open_engine("rulez", codebook=load(), gazetteer=gazetteer, model="en_core_web_sm")


def test_engines_have_names_of_their_own() -> None:
    names = [engine.name for engine in ENGINES]  # type: ignore[attr-defined] # the class behind the callable
    assert len(names) == len(set(names))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(text=LINES)
def test_every_quote_stands_in_the_report(text: str, engine: Engine, report_of: Callable[..., Report]) -> None:
    report = report_of(text)
    coding = code(report, engine=engine)
    quotes = [claim.quote for claim in coding.claims] + [way.quote for way in coding.routes]
    assert all(report.text[quote.start : quote.end] == quote.text for quote in quotes)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(text=LINES)
def test_coding_twice_gives_the_same(text: str, engine: Engine, report_of: Callable[..., Report]) -> None:
    report = report_of(text)
    assert code(report, engine=engine) == code(report, engine=engine)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "12 | Kunming | 2014\t" * 8_000,
        "Police arrested 12 refugees. " * 9_000,
        "난민 难民 لاجئون беженцы πρόσφυγες פליטים ผู้ลี้ภัย ဒုက္ခသည် ជនភៀសខ្លួន ສົບໄພ शरणार्थी refugees",
        "<p>Police arrested <b>12 refugees</b> in Kunming</p>",
        "\ufeff\u200b\u202e\x00\x01",
        "(" * 10_000 + "Police arrested 12 refugees" + ")" * 10_000,
        "\u202ePolice arrested\u202c 12 \u2066refugees\u2069",
        "123 456 7890 " * 5_000,
        "\ud800 Police arrested 12 refugees \udfff",
        "e" + "\u0301" * 50_000,
    ],
)
def test_bad_input_ends_in_claims_or_a_reason(text: str, engine: Engine, report_of: Callable[..., Report]) -> None:
    coding = code(report_of(text), engine=engine)
    assert coding.because


def test_text_beyond_the_limit_is_counted(engine: Engine, report_of: Callable[..., Report]) -> None:
    coding = code(report_of("Police arrested 12 refugees. " * 9_000), engine=engine)
    assert coding.dropped["characters beyond the longest text coded"] > 0


def test_a_line_is_coded_without_asking_what_it_is_about(engine: Engine) -> None:
    claims = code_line("The police arrested two men for theft on Monday.", engine=engine)
    assert [claim.kind.value for claim in claims] == ["arrest"]


def test_runs_of_signs_are_broken_before_they_are_parsed_and_offsets_stay() -> None:
    text = "(" * 10_000 + "Police" + ")" * 10_000
    assert breakable(text) == " " * 10_000 + "Police" + " " * 10_000
    assert breakable("a (short) run") == "a (short) run"
