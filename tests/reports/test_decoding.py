"""From bytes to characters, in the encodings that reports come in."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.reports.decoding import decode
from corridor.reports.documents import Unreadable

TEXTS = {
    "gb18030": "据当地警方通报,星期二夜间在边境附近的一辆货车里发现三十名没有证件的外国人,司机已被拘留。",
    "big5": "據當地警方通報,星期二夜間在邊境附近的一輛貨車裡發現三十名沒有證件的外國人,司機已被拘留。",
    "euc_kr": "경찰은 화요일 밤 국경 근처에서 트럭에 타고 있던 서른 명을 붙잡아 조사하고 있다고 밝혔다.",
    "cp1251": "Полиция сообщила, что во вторник ночью у границы были задержаны тридцать человек без документов.",
    "cp1256": "قالت الشرطة إنها أوقفت ليلة الثلاثاء ثلاثين شخصا بلا وثائق قرب الحدود ونقلتهم إلى المخفر.",
    "cp1254": "Polis, salı gecesi sınır yakınında belgesiz otuz kişinin yakalandığını söyledi.",
    "cp1252": "Die Polizei griff am Dienstag in der Nähe der Grenze dreißig Männer auf, sagte Österreichs Minister.",
    "cp1253": "Η αστυνομία ανακοίνωσε ότι τη νύχτα της Τρίτης βρέθηκαν τριάντα άνθρωποι χωρίς χαρτιά κοντά στα σύνορα.",
    "shift_jis": "警察は火曜日の夜、国境の近くでトラックに乗っていた三十人を見つけ、運転手を逮捕したと発表した。",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_a_declared_encoding_is_used(encoding: str) -> None:
    assert decode(TEXTS[encoding].encode(encoding), declared=encoding) == TEXTS[encoding]


@pytest.mark.parametrize("encoding", TEXTS)
def test_an_undeclared_encoding_is_recognised(encoding: str) -> None:
    assert decode(TEXTS[encoding].encode(encoding)) == TEXTS[encoding]


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_outweighs_what_is_declared(mark: str) -> None:
    assert decode("警方 held ten".encode(mark), declared="cp1252") == "警方 held ten"


def test_big_endian_marks_are_read_too() -> None:
    assert decode(codecs.BOM_UTF16_BE + "held ten".encode("utf-16-be")) == "held ten"


def test_a_wrong_declaration_gives_way_to_utf_8() -> None:
    assert decode("警方抓获四十人".encode(), declared="ascii") != ""
    assert decode("警方抓获四十人".encode(), declared="utf-16") == "警方抓获四十人"


@pytest.mark.parametrize("declared", ["klingon", "base64", "rot13", "idna", "", "a" * 5000, "\x00"])
def test_what_is_declared_and_is_no_encoding_is_passed_over(declared: str) -> None:
    assert decode(b"ten people", declared=declared) == "ten people"


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode(b"\x93ten\x94 people", declared="iso-8859-1") == "“ten” people"


def test_every_line_end_becomes_one_sign() -> None:
    assert decode("a\r\nb\rc\u2028d\x0ce".encode()) == "a\nb\nc\nd\ne"


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match="no text"):
        decode(content)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1))
def test_utf_8_is_read_back(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text = decode(content)
    except Unreadable:
        return
    assert text.encode("utf-8").decode("utf-8") == text
