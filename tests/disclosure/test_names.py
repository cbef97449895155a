"""Names of people at risk, however they are spelled."""

import pytest

from corridor.disclosure import Mask, ProtectedName, parse_protected_names
from corridor.disclosure.names import WITHHELD
from corridor.errors import BadFile

MASK = Mask(
    [
        ProtectedName("a", "Moor", "helper", "surname only"),
        ProtectedName("b", "Mina Orwell", "helper", "pseudonym"),
        ProtectedName("c", "赵某", "suspect", "already masked"),
        ProtectedName("d", "박하늘", "escapee", "pseudonym"),
        ProtectedName("e", "Сергей Лунин", "helper", "pseudonym"),
        ProtectedName("f", "سلمى نور", "helper", "pseudonym"),
        ProtectedName("g", "Ok Su-jin", "helper", "pseudonym"),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "Moor", "MOOR", "moor", "M o o r", "M-o-o-r", "Ｍｏｏｒ", "Mo\u200bor", "M\u00adoor", "Móor",
        "Mina Orwell", "Orwell, Mina", "MINA ORWELL", "Mina\u00a0Orwell", "Mina", "Orwell's", "mina  orwell",
        "赵某", "赵 某", "赵\u200b某", "박하늘", "박 하늘", "Сергей Лунин", "Лунину", "سلمى نور", "سَلمى نور",
        "Ok Su-jin", "Ok Sujin", "Su-jin Ok", "OK SU JIN", "Su-jin",
    ],
)  # fmt: skip
def test_a_protected_name_is_hidden_in_every_spelling(text: str) -> None:
    assert MASK.hide(f"({text})").startswith(f"({WITHHELD}")


@pytest.mark.parametrize("text", ["Moorland", "a moored boat", "It is ok", "Ok", "Minaret", "赵国", "Norwell"])
def test_other_words_stay(text: str) -> None:
    assert MASK.hide(text) == text


def test_the_safe_side_is_taken_inside_a_longer_name() -> None:
    assert MASK.hide("Moor County") == f"{WITHHELD} County"


def test_the_text_around_a_name_is_kept_sign_for_sign() -> None:
    assert MASK.hide("“Ａ” said Moor, ２ days later") == f"“Ａ” said {WITHHELD}, ２ days later"


def test_a_list_is_read_with_its_roles() -> None:
    (name,) = parse_protected_names("id,name,role,kind\nr1,Mina Orwell,helper,pseudonym\n")
    assert name == ProtectedName("r1", "Mina Orwell", "helper", "pseudonym")


@pytest.mark.parametrize("text", ["name,id\nA,b\n", "id,name,role,kind\nr1, ,helper,x\n", ""])
def test_a_list_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(BadFile):
        parse_protected_names(text)
