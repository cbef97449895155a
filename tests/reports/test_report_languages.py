"""Languages are recognised with confidence, or not at all."""

import pytest
from tests.reports.test_decoding import TEXTS

from corridor.reports.languages import recognise_language

LANGUAGES = {"gb18030": "zh", "big5": "zh", "euc_kr": "ko", "cp1251": "ru", "cp1256": "ar", "cp1254": "tr"} | {
    "cp1252": "de",
    "cp1253": "el",
    "shift_jis": "ja",
}


@pytest.mark.parametrize("encoding", LANGUAGES)
def test_the_language_of_a_long_sentence_is_recognised(encoding: str) -> None:
    assert recognise_language(TEXTS[encoding]) == LANGUAGES[encoding]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des centaines de personnes ont été conduites à la frontière par les autorités, disent les gardes.", "fr"),
        ("Las organizaciones de ayuda temen que las personas detenidas sean devueltas a su país esta semana.", "es"),
        ("A group of people were stopped by the police near the border and taken to a station in the town.", "en"),
    ],
)
def test_languages_that_share_a_script_are_told_apart(text: str, language: str) -> None:
    assert recognise_language(text) == language


@pytest.mark.parametrize("text", ["", "12.5 %", "OK", "Kunming", "La la la"])
def test_too_little_text_has_no_language(text: str) -> None:
    assert recognise_language(text) is None
