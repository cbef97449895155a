"""Names in Han signs and Hangul: a surname, one or two signs of given names, and what stands before and after."""

import re
from collections.abc import Iterator, Sequence

from corridor.disclosure.lexicon import lexicon

_HAN = re.compile(r"[\u3400-\u9fff](?: ?[\u3400-\u9fff])*")
_EOJEOL = re.compile(r"[가-힣]+")
_SIGN = r"[\u3400-\u9fff]"
_SLIGHT = frozenset("是和与與由对對向被者员員据據、")
"""What may stand before a name and before anything else."""
Found = tuple[int, int, str, str]


def find_han(text: str) -> Iterator[Found]:
    """Names in Han signs: start, end, `han`, and why."""
    for hit in _HAN.finditer(text):
        signs = [index for index in range(hit.start(), hit.end()) if text[index] != " "]
        run = "".join(text[index] for index in signs)
        at = 0
        while at < len(run):
            length, because = _han_name(run, at)
            if because:
                yield signs[at], signs[at + length - 1] + 1, "han", because
            at += max(length, 1)


def _han_name(run: str, at: int) -> tuple[int, str]:
    """How many signs the name that begins here has, and why it is one; empty where none does."""
    known = lexicon("han")
    surname = 2 if run[at : at + 2] in known.double else 1 if run[at] in known.surnames else 0
    if not surname or any(run.startswith(word, at) for word in known.never):
        return 0, ""
    begins = at == 0 or run[:at].endswith(tuple(known.before))
    for length in (surname + 2, surname + 1):
        name = run[at : at + length]
        if len(name) < length or any(word in name[surname:] or word == name for word in known.never):
            continue
        after = run[at + length :]
        given = [sign in known.given for sign in name[surname:]]
        if after.startswith(tuple(known.titles)) and any(given):
            return length, "a title stands after it"
        ends = not after or after.startswith(tuple(known.after))
        is_named = run[:at].endswith(tuple(known.before - _SLIGHT))
        is_full = length > surname + 1
        if (all(given) and (begins or ends)) or (any(given) and ends and (begins or is_full)):
            return length, "a surname and signs of given names"
        if is_named and ends:
            return length, "a role stands before it"
    return 0, ""


def find_hangul(text: str) -> Iterator[Found]:
    """Names in Hangul: start, end, `hangul`, and why."""
    known = lexicon("hangul")
    words = list(_EOJEOL.finditer(text))
    particles = "|".join(sorted(known.particles, key=lambda word: (-len(word), word)))
    titles = "|".join(sorted(known.titles, key=lambda word: (-len(word), word)))
    double = "|".join(sorted(known.double))
    surname = f"(?:{double}|[{''.join(sorted(known.surnames))}])"
    whole = re.compile(
        rf"(?P<name>(?P<surname>{surname})(?P<given>[가-힣]{{1,2}}))(?P<title>{titles})?(?:{particles})?"
    )
    alone = re.compile(rf"(?P<given>[가-힣]{{2}})(?P<title>{titles})?(?:{particles})?")
    for index, word in enumerate(words):
        before = words[index - 1].group() if index and text[words[index - 1].end() : word.start()] == " " else ""
        after = _next(words, index, text)
        if any(word.group().startswith(never) for never in known.never):
            continue
        hit = whole.fullmatch(word.group())
        because = _hangul_why(hit, before, after) if hit else ""
        other = alone.fullmatch(word.group())
        if hit and because:
            yield word.start(), word.start() + len(hit["name"]), "hangul", because
        elif other and re.fullmatch(surname, before) and all(sign in known.given for sign in other["given"]):
            yield words[index - 1].start(), word.start() + 2, "hangul", "a surname and signs of given names"


def _next(words: Sequence[re.Match[str]], index: int, text: str) -> str:
    is_beside = index + 1 < len(words) and text[words[index].end() : words[index + 1].start()] == " "
    return words[index + 1].group() if is_beside else ""


def _hangul_why(hit: re.Match[str], before: str, after: str) -> str:
    known = lexicon("hangul")
    given = [sign in known.given for sign in hit["given"]]
    has_title = bool(hit["title"]) or after.startswith(tuple(known.titles))
    if has_title and any(given):
        return "a title stands after it"
    if before in known.before and any(given):
        return "a role stands before it"
    return "a surname and signs of given names" if all(given) and len(given) > 1 else ""
