"""Nobody who guesses a town, a count and a day can confirm the guess from what was published."""

import hashlib
from dataclasses import replace
from datetime import date
from itertools import product

from tests.sample_material import EVENTS, PLACES, material, network

from corridor.briefs import compose
from corridor.disclosure import Terms, for_audience, load_protocol
from corridor.disclosure.coarsening import opaque_ref
from corridor.exchange.briefs.writing import render_brief
from corridor.records import Audience, Brief

KEY = b"a key that only this test knows."
TOWNS = ("Dongmen", "Xiaguan", "Fangchenggang", "Kunming", "Nanning", *(name for _, name, *_ in PLACES))


def public(key: bytes = KEY) -> Brief:
    brief = compose(material(is_protected=False), made_on=date(2024, 9, 10))
    terms = Terms(Audience.PUBLIC, date(2024, 12, 1), network(is_protected=False), (), key)
    return for_audience(brief, terms=terms, protocol=load_protocol()).brief


def published_words() -> set[str]:
    text = "\n".join(content.decode("utf-8", "replace") for content in render_brief(public()).values())
    return {text[start : start + 8].lower() for start in range(len(text) - 7)}


def guesses() -> list[str]:
    internal = compose(material(is_protected=False), made_on=date(2024, 9, 10))
    words = [f"{town}{sign}{count}" for town, count, sign in product(TOWNS, range(1, 200), ("", "|", "\x1f", " ", ","))]
    return [
        *words,
        *(each.ref for each in internal.incidents),
        *(claim.id for claim in internal.claims),
        *(e.text for e in EVENTS),
    ]


def test_no_digest_of_a_town_and_a_count_is_in_what_was_published() -> None:
    known = published_words()
    digests = (
        getattr(hashlib, name)(guess.encode()).hexdigest() for guess in guesses() for name in ("md5", "sha1", "sha256")
    )
    assert [digest for digest in digests if digest[:8] in known or digest[-8:] in known] == []


def test_no_reference_is_made_without_the_key() -> None:
    shown = {incident.ref for incident in public().incidents}
    letters = "bcdfghjkmnpqrtvwxz"
    unkeyed = set()
    for guess in guesses():
        signs = "".join(letters[byte % len(letters)] for byte in hashlib.sha256(guess.encode()).digest()[:12])
        unkeyed.add("-".join(signs[at : at + 4] for at in (0, 4, 8)))
    assert shown & unkeyed == set()


def test_a_reference_differs_for_every_audience_and_every_key() -> None:
    refs = [opaque_ref("inc-1", key=key, audience=audience) for key in (KEY, KEY[::-1]) for audience in Audience]
    assert len(set(refs)) == len(refs)


def test_the_same_incident_has_the_same_reference_in_every_edition() -> None:
    assert [each.ref for each in public().incidents] == [each.ref for each in public().incidents]
    assert replace(public().header, edition=2).edition == 2
