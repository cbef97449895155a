"""Names of speakers: brought to the body they speak for, and to one name where a text says that two are one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from corridor.incidents.facets import fold

_VIA = re.compile(r"(?P<rest>.*?)\s*\(\s*(?:after|from|via|by)\s+(?P<root>[^)]+)\)\s*$", re.IGNORECASE)
_ON = re.compile(r"(?P<root>.+?)\s+(?:via|on|through)\s+.+$", re.IGNORECASE)
_NOTE = re.compile(r"\s*\([^)]*\)\s*$")
_PROPER = r"\b[A-Z][\w.'’-]{0,40}(?: (?:(?:of|for|and|the|on|in) ){0,2}[A-Z][\w.'’-]{0,40}){0,8}"
"""A proper name of up to nine words; bounded, because texts in capitals would make it look through itself again."""
_ADJECTIVE = re.compile(r"(?:an|ese|ic|al|ish|i|Thai|Lao)$")
"""How English adjectives of peoples and callings end ("South Korean", "Vietnamese", "diplomatic")."""
_LOWER_ADJECTIVE = re.compile(r"(?:ic|al)$")
_THROUGH = ", through "
_ABBREVIATION = re.compile(rf"({_PROPER}) \(([A-Z][A-Z.]{{1,7}})\)")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who an attribution names. name: None where it gives a role alone ("a source"), which is then in `role`.

    through: who the words say passes a nameless role's word on ("a Daily NK source"), None where they do not.
    """

    name: str | None
    role: str = ""
    through: str | None = None
    is_document: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of `voices.yaml`; those that stand inside patterns as alternatives, longest first."""

    strip: frozenset[str]
    documents: frozenset[str]
    speak_for: str
    speak_alone: str
    leads: str
    bodies: str


def speaks_as(who: str) -> Speaker:
    """The body or person behind the words of an attribution: "the leader of X" and "an X official" speak as X."""
    words, bare = _words(), _bare(who)
    if not bare or fold(bare) in words.bodies.split("|"):
        return Speaker(None, fold(bare) or "source")
    if fold(bare) in words.documents:
        return Speaker(None, fold(bare), is_document=True)
    tied = re.search(rf"^[^,]+, who (?:{words.leads}) (?P<body>.+)$", bare)
    of_body = re.search(rf"\b(?:{words.speak_for})s? (?:of|at|for) (?P<body>.+)$", bare, re.IGNORECASE)
    if tied or of_body:
        body = (tied or of_body)["body"]  # type: ignore[index]  # one of the two has matched
        return Speaker(_bare(re.split(r",| who | that |;", body)[0]))
    place_cut = re.split(r"(?<=\w) (?:in|from|near|of|close to|with|at) ", bare)[0] if _is_role(bare) else bare
    return _role_last(place_cut)


def _is_role(bare: str) -> bool:
    words = _words()
    return bool(re.search(rf"\b(?:{words.speak_for}|{words.speak_alone})s?\b", bare, re.IGNORECASE))


def _role_last(bare: str) -> Speaker:
    """A speaker whose words end in a role, or are a name."""
    words = _words()
    found = re.fullmatch(rf"(?P<body>.*?)\s*\b(?P<role>{words.speak_for}|{words.speak_alone})s?", bare, re.IGNORECASE)
    if not found:
        return Speaker(bare)
    role, body = found["role"].lower(), found["body"].removesuffix("'s").removesuffix("’s").strip()
    if re.fullmatch(words.speak_alone, role):
        is_proper = body[:1].isupper() and not _ADJECTIVE.search(body)
        return Speaker(None, role, through=body if is_proper else None)
    if not body or _LOWER_ADJECTIVE.search(body):
        return Speaker(None, role)
    return Speaker(f"{body} {role}" if _ADJECTIVE.search(body) else body)


def named(speaker: Speaker, *, through: str) -> str:
    """A name for a speaker who has none: the role, and who carries their word."""
    return f"{speaker.role}{_THROUGH}{through}"


def is_nameless(root: str) -> bool:
    """Whether this is what `named` made for a speaker without a name."""
    return _THROUGH in root


def is_proper(root: str) -> bool:
    """Whether a root is told by a proper name: "a civic group" and "relatives" may be anybody.

    Scripts without capitals do not show it, and are held not to be; a grade is then too low, never too high.
    """
    return not is_nameless(root) and any(letter.isupper() for letter in root)


def of_publisher(publisher: str) -> str:
    """Whose word a publisher carries by its own account: "Y (after X)" and "X via Y" are X."""
    after = _VIA.fullmatch(publisher)
    if after:
        return after["root"].strip()
    carried = _ON.fullmatch(publisher)
    return _NOTE.sub("", carried["root"] if carried else publisher).strip()


def aliases_in(names: Sequence[str], *, texts: Sequence[str]) -> dict[str, str]:
    """For each name the fullest name of the same speaker among them and the bodies that the texts tie them to.

    Two names are one where they fold to the same words; where one is the initials of the other, or a text puts it in
    brackets behind it; where one is the first or last word of the other's person; where a text says that one leads the
    other.
    """
    tied = [pair for text in texts for pair in _ties(names, text)]
    known = sorted({*names, *(body for _, body in tied)})
    groups = {name: {name} for name in known}
    pairs = [(a, b) for i, a in enumerate(known) for b in known[i + 1 :] if _is_one_speaker(a, b)]
    for left, right in (*pairs, *tied):
        joined = groups[left] | groups[right]
        for name in joined:
            groups[name] = joined
    return {name: max(groups[name], key=lambda other: (len(other), other)) for name in names}


def _ties(names: Sequence[str], text: str) -> list[tuple[str, str]]:
    """Pairs of a name and the body that the text says they lead, or whose abbreviation they are."""
    present = [name for name in names if name[:1].isupper() and name in text]
    led = [(name, body) for name in present if (body := _body_led_by(name, text, names)) is not None]
    return led + [(short, full) for full, short in _ABBREVIATION.findall(text) if short in names]


def _body_led_by(name: str, text: str, names: Sequence[str]) -> str | None:
    """The body that the text says this person leads; "leads the group" is the name last told before it."""
    words = _words()
    lead = rf"(?:who (?:{words.leads})|(?:the )?(?:{words.speak_for}) (?:of|at|for)) (?:the |an? )?"
    found = re.search(rf"{re.escape(name)},? {lead}(?:[a-z]+ ){{0,4}}?({_PROPER}|(?:{words.bodies})\b)", text)
    if found is None:
        return None
    if found[1][0].isupper():
        further = re.match(rf"(?: [a-z]+){{1,3}} ({_PROPER})", text[found.end() :])
        return further[1] if further else found[1]
    told = {other: text.rfind(other, 0, found.start()) for other in names if other != name}
    last = max(told, key=lambda other: (told[other], other), default=None)
    return last if last is not None and told[last] >= 0 else None


def _is_one_speaker(left: str, right: str) -> bool:
    a, b = _tokens(left), _tokens(right)
    if "".join(a) == "".join(b):
        return True
    if len(a) == len(b) or is_nameless(left) or is_nameless(right):
        return False
    short, full = (left, b) if len(a) < len(b) else (right, a)
    initials = "".join(word[0] for word in full if word not in {"of", "for", "and", "on"})
    if short.isupper() and "".join(_tokens(short)) == initials:
        return True
    return len(_tokens(short)) == 1 and len(full) == 2 and _tokens(short)[0] in full


def _tokens(name: str) -> list[str]:
    plain = re.sub(r"[-.'’]", "", fold(name))
    return [word for word in re.findall(r"\w+", plain) if word != "the"]


def _bare(who: str) -> str:
    """A speaker's words without quotation marks, articles and what else says nothing of who it is."""
    words = who.strip().strip("\"“”'‘’,.;:").split()
    while words and words[0].casefold() in _words().strip:
        words = words[1:]
    return " ".join(words)


@cache
def _words() -> _Words:
    raw = yaml.safe_load((files("corridor.incidents") / "voices.yaml").read_text(encoding="utf-8"))
    either = {key: "|".join(map(re.escape, sorted(raw[key], key=len, reverse=True))) for key in raw}
    return _Words(
        strip=frozenset(raw["strip"]),
        documents=frozenset(raw["documents"]),
        speak_for=either["speak_for"],
        speak_alone=either["speak_alone"],
        leads=either["leads"],
        bodies=either["bodies"],
    )
