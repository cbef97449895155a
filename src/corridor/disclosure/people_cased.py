"""Names in scripts with capital letters: runs of capitalised words, judged by lexicon and by what stands beside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.disclosure.lexicon import Lexicon, fold, lexicon

_LETTERS = {"latin": "A-Za-zÀ-ɏßıđłøþæœ", "cyrillic": "Ѐ-ԯ", "greek": "Ͱ-Ͽ"}
_WORD = {script: re.compile(rf"[{signs}]+(?:['’`\-][{signs}]+)*") for script, signs in _LETTERS.items()}
_GAP = re.compile(r"(?:\.? {1,2}|-)")
_MOST_WORDS = 5
_CASES = ("а", "у", "ом", "е", "ы", "и", "я", "ю", "ем", "еи", "ои")
_AGE = re.compile(r",? \(?\d{2}(?:[,)]| let| лет| год| ans| jahre| yas| ετων| χρονων|-year|-jahr)")
Found = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text. key: as the lexicon has it."""

    text: str
    key: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def find_cased(text: str, *, script: str) -> Iterator[Found]:
    """Names in this script, `latin`, `cyrillic` or `greek`: start, end, script, and why."""
    words = [_Word(hit.group(), fold(hit.group()), hit.start(), hit.end()) for hit in _WORD[script].finditer(text)]
    known = lexicon(script)
    at = 0
    while at < len(words):
        if not words[at].is_capital or words[at].key in known.never:
            at += 1
            continue
        run = _run_from(words, at, text, known)
        while len(run) > 1 and run[-1].key in known.particles:
            run = run[:-1]
        yield from _judge(words, at, run, text, script)
        at += len(run)


def _run_from(words: Sequence[_Word], at: int, text: str, known: Lexicon) -> list[_Word]:
    """The capitalised words from here that stand side by side, with particles such as `bin` between them."""
    run = [words[at]]
    for word in words[at + 1 : at + 2 * _MOST_WORDS]:
        if not _GAP.fullmatch(text[run[-1].end : word.start]) or word.key in known.never:
            break
        ends_sentence = text[run[-1].end] == "." and len(run[-1].text) > 2 and run[-1].key not in known.before
        if ends_sentence or not (word.is_capital or word.key in known.particles):
            break
        run.append(word)
    return run


def _judge(words: Sequence[_Word], at: int, run: Sequence[_Word], text: str, script: str) -> Iterator[Found]:
    known = lexicon(script)
    before = words[at - 1] if at else None
    has_title = before is not None and before.key in known.before and not text[before.end : run[0].start].strip(" .:,")
    rest = list(run)
    while rest and rest[0].key in known.before:
        rest, has_title = rest[1:], True
    # A word of a place or an office makes the whole run one of it.
    if not rest or any(part in known.place for word in rest for part in word.key.split("-")):
        return
    because = "a title or a role stands before it" if has_title else _why(rest, known)
    if not because and _AGE.match(fold(text[rest[-1].end : rest[-1].end + 14])) and len(rest) > 1:
        because = "an age stands after it"
    if because:
        yield rest[0].start, rest[-1].end, script, because


def _why(rest: Sequence[_Word], known: Lexicon) -> str:
    """The sign in the words themselves; empty where there is none."""
    parts = [part for word in rest for part in (word.key, *word.key.split("-"))]
    parts += [stem for part in parts for stem in _stems(part, known)]
    if any(_is_patronymic(word.key, known) for word in rest):
        return "a patronymic"
    if any(part in known.given and part not in known.weak for part in parts):
        return "a given name"
    if len(rest) == 1 and "-" not in rest[0].text:
        return ""
    if any(part in known.given or part in known.surnames for part in parts):
        return "words that are names"
    if any(_has_ending(word.key, known) for word in rest):
        return "an ending of surnames"
    return (
        "initials"
        if _has_initials(rest)
        else "capitalised words that no list of places knows"
        if _is_plain(rest)
        else ""
    )


def _is_plain(rest: Sequence[_Word]) -> bool:
    """Two to four words that are no abbreviations."""
    return 2 <= len(rest) <= 4 and all(len(word.text) > 3 or word.text[1:].islower() for word in rest)


def _stems(key: str, known: Lexicon) -> Iterator[str]:
    """The first case of an inflected name, in languages that inflect them: those with patronymics in the lexicon."""
    if not known.patronymics:
        return
    for ending in _CASES:
        if key.endswith(ending) and len(key) > len(ending) + 2:
            stem = key[: len(key) - len(ending)]
            yield from (stem, f"{stem}и", f"{stem}а", f"{stem}я", f"{stem}ь")


def _is_patronymic(key: str, known: Lexicon) -> bool:
    return len(key) > 6 and key.endswith(known.patronymics) if known.patronymics else False


def _has_ending(key: str, known: Lexicon) -> bool:
    return any(len(key) >= len(ending) + 3 and key.endswith(ending) for ending in known.suffixes)


def _has_initials(rest: Sequence[_Word]) -> bool:
    """As in `И. И. Лунин`: one or two single letters beside a longer word."""
    single = [word for word in rest if len(word.text) == 1]
    return 0 < len(single) < len(rest) <= 3 and max(len(word.text) for word in rest) > 3
