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
_PROPER = r"(?:[A-Z][\w.'’-]*)(?: (?:(?:of|for|and|the|on|in) )*[A-Z][\w.'’-]*)*"
_THROUGH = ", through "
_IT = "(?:alliance|body|charity|group|organi[sz]ation)"
_ABBREVIATION = re.compile(rf"({_PROPER}) \(([A-Z][A-Z.]{{1,7}})\)")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who an attribution names. name: None where it gives a role alone ("a source"), which is then in `role`."""

    name: str | None
    role: str = ""
    is_document: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    strip: frozenset[str]
    roles: str
    leads: str
    documents: frozenset[str]


def speaks_as(who: str) -> Speaker:
    """The body or person behind the words of an attribution: "the leader of X" and "an X official" speak as X."""
    words = _words()
    bare = _bare(who)
    head = fold(bare)
    if head in words.documents:
        return Speaker(None, head, is_document=True)
    spoken_for = re.search(rf"\b(?:{words.roles})s? (?:of|at|for|from|with|in) (?P<body>.+)$", bare, re.IGNORECASE)
    if spoken_for:
        body = _bare(re.split(r",| who | that |;", spoken_for["body"])[0])
        is_body = re.search(r" (?:in) ", spoken_for[0]) is None
        return Speaker(body) if is_body and body else Speaker(None, _role(spoken_for[0]))
    tied = re.search(rf"^(?P<person>[^,]+), who (?:{words.leads}) (?P<body>.+)$", bare)
    if tied:
        return Speaker(_bare(tied["body"]))
    role_last = re.fullmatch(rf"(?P<body>.*?)\s*\b(?P<role>{words.roles})e?s?", bare, re.IGNORECASE)
    if role_last:
        body = role_last["body"].removesuffix("'s").removesuffix("’s").strip()
        return Speaker(body) if body else Speaker(None, role_last["role"].lower())
    return Speaker(bare) if bare else Speaker(None, "source")


def named(speaker: Speaker, *, through: str) -> str:
    """A name for a speaker who has none: the role, and who carries their word."""
    return f"{speaker.role}{_THROUGH}{through}"


def is_nameless(root: str) -> bool:
    """Whether this is what `named` made for a speaker without a name."""
    return _THROUGH in root


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
    groups = {name: {name} for name in names}
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
    words, pairs = _words(), []
    for name in names:
        if not name[:1].isupper() or name not in text:
            continue
        lead = rf"(?:who (?:{words.leads})|(?:the )?(?:{words.roles}) (?:of|at|for)) "
        found = re.search(rf"{re.escape(name)},? {lead}(?:the |an? )?(?:[a-z]+ ){{0,4}}?({_PROPER}|{_IT}\b)", text)
        if found and found[1][0].isupper():
            further = re.match(rf"(?: [a-z]+){{1,3}} ({_PROPER})", text[found.end() :])
            pairs.append((name, further[1] if further else found[1]))
        elif found:
            before = [other for other in names if other != name and other in text[: found.start()]]
            pairs += [(name, max(before, key=lambda other: text.rfind(other, 0, found.start())))] if before else []
    pairs += [(short, full) for full, short in _ABBREVIATION.findall(text) if short in names]
    return pairs


def _is_one_speaker(left: str, right: str) -> bool:
    a, b = _tokens(left), _tokens(right)
    if a == b:
        return True
    if len(a) == len(b) or "through" in {*a, *b}:
        return False
    short, full = (left, b) if len(a) < len(b) else (right, a)
    initials = "".join(token[0] for token in full if token not in {"of", "for", "and", "the", "on"})
    if short.isupper() and fold(short).replace(".", "") == initials:
        return True
    return len(_tokens(short)) == 1 and len(full) == 2 and _tokens(short)[0] in full


def _tokens(name: str) -> list[str]:
    return [word for word in re.findall(r"[\w'’.-]+", fold(name)) if word != "the"]


def _bare(who: str) -> str:
    words = who.strip().strip("\"“”'‘’,.;:").split()
    while words and words[0].casefold() in _words().strip:
        words = words[1:]
    return " ".join(words)


def _role(phrase: str) -> str:
    found = re.search(rf"\b(?:{_words().roles})", phrase, re.IGNORECASE)
    return found[0].lower() if found else "source"


@cache
def _words() -> _Words:
    raw = yaml.safe_load((files("corridor.incidents") / "voices.yaml").read_text(encoding="utf-8"))
    longest_first = sorted(raw["roles"], key=len, reverse=True)
    return _Words(
        strip=frozenset(raw["strip"]),
        roles="|".join(map(re.escape, longest_first)),
        leads="|".join(map(re.escape, raw["leads"])),
        documents=frozenset(raw["documents"]),
    )
