"""What words of other languages may say, and claims that people make of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.claims.by_hand import HAND, code_by_hand
from corridor.claims.engines import Engine
from corridor.claims.proposals import propose
from corridor.claims.proposals.words import languages
from corridor.errors import BadQuote, FixInput, UnknownWord
from corridor.places import Gazetteer
from corridor.records import UNKNOWN_DATE, Affected, Proposal, ProposalKind, Report, on_day, quote_at

PUBLISHED = on_day(date(2023, 6, 7))
PIECES = ["난민", "15名", "열다섯 명", "数十人", "más de 200 personas", "١٥ شخصا", "عشرات المهاجرين", "3月4日",
          "昆明", "21일 ", "am 16. Mai", "hace 3 días", "le 5 juin 2023",
          "ſ", "İ", "Kunming", "\x00", "31/02/2023", "십", "万", "٣٠ فبراير"]  # fmt: skip


def read(text: str, language: str | None, gazetteer: Gazetteer, **more: Any) -> tuple[Proposal, ...]:
    return propose(text, language=language, published=more.get("published", PUBLISHED), gazetteer=gazetteer)


@pytest.mark.parametrize(
    ("language", "text", "bounds"),
    [
        ("zh", "警方抓获139人。", (139, 139)),
        ("zh", "船上有数十名难民。", (10, None)),
        ("zh", "二十三人获救", (23, 23)),
        ("zh", "一百零五人获救", (105, 105)),
        ("ko", "난민 15명이 붙잡혔다.", (15, 15)),
        ("ko", "이주민 열다섯 명이 떠났다.", (15, 15)),
        ("ko", "수백 명이 강을 건넜다.", (100, None)),
        ("es", "Rescatan a más de 200 migrantes.", (200, None)),
        ("es", "Treinta y dos personas fueron detenidas.", (32, 32)),
        ("es", "Otros 18 en la costa.", (18, 18)),
        ("ar", "إنقاذ ١٥ مهاجرا قبالة السواحل", (15, 15)),
        ("ar", "عثر على عشرات المهاجرين", (10, None)),
        ("fr", "Au moins 1.200 personnes ont été refoulées.", (1200, None)),
        ("de", "Zwischen Bäumen fand man einundzwanzig Menschen.", (21, 21)),
        ("tr", "Kıyıda 34 düzensiz göçmen yakalandı.", (34, 34)),
        ("el", "Εντοπίστηκαν είκοσι τρεις μετανάστες.", (23, 23)),
        ("fa", "پلیس ۲۷ نفر را بازداشت کرد", (27, 27)),
        ("ru", "Задержаны двадцать пять мигрантов.", (25, 25)),
    ],
)
def test_a_count_is_read_in_its_language(
    language: str, text: str, bounds: tuple[int, int | None], gazetteer: Gazetteer
) -> None:
    counts = [each.count for each in read(text, language, gazetteer) if each.count]
    assert [(count.low, count.high) for count in counts] == [bounds]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Decomisaron 20 kilos y 3 vehículos."),
        ("es", "Tenía 20 años."),
        ("de", "Sie sind 15 bis 23 Jahre alt."),
        ("zh", "三人行影业公司"[2:]),
        ("fr", "Une amende de 300 euros, soit 12 % du prix."),
        ("ru", "Это стоило 300 рублей."),
        ("ar", "بعد ٣ سنوات"),
    ],
)
def test_what_is_no_person_is_not_proposed_as_a_count(language: str, text: str, gazetteer: Gazetteer) -> None:
    assert not [each for each in read(text, language, gazetteer) if each.count]


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("zh", "2019年12月27日在南宁", "2019-12-27", "2019-12-27"),
        ("zh", "去年11月中旬", "2022-11-11", "2022-11-20"),
        ("zh", "上个月", "2023-05-01", "2023-05-31"),
        ("ko", "지난 3일 붙잡혔다", "2023-06-03", "2023-06-03"),
        ("ko", "21일 저녁에", "2023-05-21", "2023-05-21"),
        ("ko", "열흘 전 떠났다", "2023-05-28", "2023-05-28"),
        ("es", "el 22 de octubre pasado", "2022-10-22", "2022-10-22"),
        ("es", "a mediados de mayo", "2023-05-11", "2023-05-20"),
        ("es", "el lunes por la noche", "2023-06-05", "2023-06-05"),
        ("fr", "le 1er juin 2021", "2021-06-01", "2021-06-01"),
        ("de", "am 16. Mai", "2023-05-16", "2023-05-16"),
        ("ar", "في ١٥ يناير ٢٠٢٣", "2023-01-15", "2023-01-15"),
        ("ar", "أمس", "2023-06-06", "2023-06-06"),
        ("ru", "3 мая", "2023-05-03", "2023-05-03"),
        ("el", "στις 4 Μαΐου 2023", "2023-05-04", "2023-05-04"),
        ("tr", "12 Mayıs 2023", "2023-05-12", "2023-05-12"),
        (None, "2023.05.12", "2023-05-12", "2023-05-12"),
    ],
)
def test_a_date_is_counted_from_publication(
    language: str | None, text: str, first: str, last: str, gazetteer: Gazetteer
) -> None:
    dates = [each.date for each in read(text, language, gazetteer) if each.date]
    assert [(str(found.start_on), str(found.end_on)) for found in dates] == [(first, last)]


def test_a_year_is_never_guessed(gazetteer: Gazetteer) -> None:
    (found,) = read("4月7日", "zh", gazetteer, published=UNKNOWN_DATE)
    assert found.date is not None
    assert (found.date.start_on, found.date.yearless) == (None, ("--04-07", "--04-07"))


def test_a_day_that_no_calendar_has_is_not_proposed(gazetteer: Gazetteer) -> None:
    assert not [each for each in read("30/02/2023", "es", gazetteer) if each.date]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昆明", "Kunming"),
        ("쿤밍에서", "Kunming"),
        ("في طرابلس", "Tripoli"),
        ("内蒙古", "Inner Mongolia"),
    ],
)
def test_a_place_is_known_in_its_script(text: str, name: str, gazetteer: Gazetteer) -> None:
    places = [each.place.resolved for each in read(text, None, gazetteer) if each.place]
    assert places[0].split(",", maxsplit=1)[0] == name


@given(
    text=st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map(" ".join),
    language=st.sampled_from([None, "zh", "ko", "en", "xx", *languages()]),
)
def test_every_proposal_quotes_its_text_exactly_and_says_why(
    text: str, language: str | None, gazetteer: Gazetteer
) -> None:
    found = read(text, language, gazetteer)
    assert all(text[each.quote.start : each.quote.end] == each.quote.text and each.because for each in found)
    assert all([each.date, each.count, each.place].count(None) == 2 for each in found)


def test_a_report_in_another_language_says_what_is_proposed(engine: Engine, report_of: Callable[..., Report]) -> None:
    coding = engine.code(report_of("6월 3일 쿤밍에서 15명이 붙잡혔다.", language="ko"))
    assert coding.because == "kept; language ko has no engine; 1 dates, 1 counts, 1 places proposed"


def test_a_person_codes_with_proposals_through_the_same_builder(
    gazetteer: Gazetteer, report_of: Callable[..., Report]
) -> None:
    report = report_of("6월 3일 쿤밍에서 15명이 붙잡혔다.", language="ko")
    by_kind = {each.kind: each for each in read(report.text, "ko", gazetteer)}
    claim = code_by_hand(
        report, kind="arrest", modality="asserted", quote=quote_at(report, 0, len(report.text)), who="reviewer one",
        affected=(Affected("15명", count=by_kind[ProposalKind.COUNT].count),), date=by_kind[ProposalKind.DATE].date,
    )  # fmt: skip
    assert (claim.engine, claim.engine_version, claim.date.start_on) == (HAND, "reviewer one", date(2023, 6, 3))


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"kind": "abduction"}, UnknownWord),
        ({"modality": "rumoured"}, UnknownWord),
        ({"who": " "}, FixInput),
        ({"affected": (Affected("sixteen people"),)}, BadQuote),
    ],
)
def test_a_claim_by_hand_is_checked_like_any_other(
    wrong: dict[str, Any], error: type[Exception], report_of: Callable[..., Report]
) -> None:
    report = report_of("15명이 붙잡혔다.", language="ko")
    told = {"kind": "arrest", "modality": "asserted", "quote": quote_at(report, 0, 3), "who": "reviewer one"} | wrong
    with pytest.raises(error):
        code_by_hand(report, **told)  # type: ignore[arg-type] # wrong on purpose
