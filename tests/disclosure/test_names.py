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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Yıldız", "YILDIZ"), ("Łucja", "Lucja"), ("Đorđe", "Dorde"), ("Đorđe", "DJORDJE"), ("Djordje", "Đorđe"),
        ("Søren", "Soren"), ("Müller", "Mueller"), ("Mueller", "Müller"),
        ("Sa‘id", "Sa‘id"), ("Said", "Sa`id"), ("Saʿid", "Said"), ("Said", "Saʿid"),
        ("Orwell", "\u041erwell"), ("Orwell", "Or\u3164well"), ("Orwell", "Or\x00well"), ("Orwell", "O*r*w*e*l*l"),
        ("علی", "علي"), ("Ri Yu Su", "Su Yu Ri"), ("Orwell", "Orw&#101;ll"),
    ],
)  # fmt: skip
def test_letters_with_strokes_look_alikes_and_unseen_signs_hide_no_name(name: str, text: str) -> None:
    assert Mask([ProtectedName("r", name)]).hide(f"({text})").startswith(f"({WITHHELD}")


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("Sergey Lunin", "Сергей Лунин"), ("Sergei Lunin", "Лунину"), ("Сергей Лунин", "Sergei Lunin"),
        ("Сергей Лунин", "LUNIN"), ("Yulia Khasanova", "Юлия Хасанова"), ("Юлия Хасанова", "Julia Hasanova"),
        ("Dimitris Papas", "Δημήτρης Παπάς"), ("Γιώργος Μπακόλας", "Giorgos Bakolas"), ("Zhanna Shevchuk", "Шевчук"),
        ("Γιώργος Μπακόλας", "Баколас"), ("Милица Јовановић", "Milica Jovanović"),
    ],
)  # fmt: skip
def test_a_name_is_hidden_in_the_scripts_it_is_not_listed_in(listed: str, text: str) -> None:
    assert Mask([ProtectedName("r", listed)]).hide(f"({text})").startswith(f"({WITHHELD}")


@pytest.mark.parametrize("text", ["Луна", "дорога закрыта", "Η Λέσβος περιμένει"])
def test_other_words_of_another_script_stay(text: str) -> None:
    assert Mask([ProtectedName("r", "Sergey Lunin"), ProtectedName("r", "Mina Orwell")]).hide(text) == text


def test_a_name_in_the_percent_signs_of_an_address_is_hidden() -> None:
    assert MASK.hide("https://news.example/%EB%B0%95%ED%95%98%EB%8A%98/1") == f"https://news.example/{WITHHELD}/1"


def test_an_address_without_a_name_keeps_its_percent_signs() -> None:
    assert MASK.hide("https://news.example/%EB%B0%95/1") == "https://news.example/%EB%B0%95/1"


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


@pytest.mark.parametrize(
    "text", ["name,id\nA,b\n", "id,name,role,kind\nr1, ,helper,x\n", "", f"id,name,role,kind\nr1,{'a' * 200_000},,\n"]
)
def test_a_list_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(BadFile):
        parse_protected_names(text)
