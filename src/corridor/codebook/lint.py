"""The rules that the codebook's files keep: complete, one meaning per word, every number with its source."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from corridor.codebook.entries import Codebook, Entry, LinkEffect
from corridor.errors import BadFile
from corridor.records.vocabulary import Effect, Kind, Modality, State

_WORDS: dict[str, type[StrEnum]] = {"kinds": Kind, "modalities": Modality, "effects": Effect}
_TEXTS = ("definition", "not_", "examples")
_KEYS = {
    "kinds": {*_TEXTS, "crosswalk", "link"},
    "modalities": {*_TEXTS, "weight", "source"},
    "effects": {*_TEXTS, "link"},
}
_LINK_KEYS = {"speaks_for", "strength", "half_life_days", "source"}
_CROSSWALK_KEYS = {"plover", "acled", "missing_migrants"}
_NUMBER_KEYS = {"default", "unit", "meaning", "source"}


def check_raw(name: str, content: dict[str, Any]) -> None:
    """Check the shape of one parsed file; BadFile names the entry, what was found and what was expected."""
    for number, entry in (content.get("fields") or content.get("numbers") or {}).items():
        _check_keys(name, number, entry, _NUMBER_KEYS)
    if name not in _WORDS:
        return
    entries = content.get("entries") or {}
    _check_complete(name, entries, {word.value for word in _WORDS[name]})
    for word, entry in entries.items():
        _check_keys(name, word, entry, _KEYS[name])
        _check_examples(name, word, entry["examples"])
        if "link" in entry:
            _check_keys(name, f"{word}.link", entry["link"], _LINK_KEYS)
        if "crosswalk" in entry:
            _check_keys(name, f"{word}.crosswalk", entry["crosswalk"], _CROSSWALK_KEYS)


def check_codebook(codebook: Codebook) -> None:
    """Check what holds between entries and files; BadFile as in `check_raw`."""
    by_file: dict[str, Iterable[Entry]] = {
        "kinds": codebook.kinds.values(),
        "modalities": codebook.modalities.values(),
        "effects": codebook.effects.values(),
    }
    _check_one_meaning(by_file)
    for word, link in _links(codebook):
        _check_link(word, link)
    for modality, entry in codebook.modalities.items():
        _check_share("modalities", modality, entry.weight)
        if not modality.bears_on_state and entry.weight != 0:
            raise BadFile("modalities.yaml", where=modality, found=f"a weight of {entry.weight}", expected="0")


def _check_complete(name: str, entries: dict[str, Any], expected: set[str]) -> None:
    if set(entries) != expected:
        missing, extra = sorted(expected - set(entries)), sorted(set(entries) - expected)
        raise BadFile(
            f"{name}.yaml", found=f"missing {missing}, unknown {extra}", expected="each word of the vocabulary once"
        )


def _check_keys(name: str, where: str, entry: dict[str, Any], expected: set[str]) -> None:
    if not isinstance(entry, dict) or set(entry) != expected:
        found = sorted(entry) if isinstance(entry, dict) else repr(entry)
        raise BadFile(f"{name}.yaml", where=where, found=f"{found}", expected=f"the keys {sorted(expected)}")
    blank = [key for key, value in entry.items() if isinstance(value, str) and not value.strip()]
    if blank:
        raise BadFile(f"{name}.yaml", where=where, found=f"nothing under {blank}", expected="words")


def _check_examples(name: str, word: str, examples: list[str]) -> None:
    if len(examples) != 2:
        raise BadFile(f"{name}.yaml", where=word, found=f"{len(examples)} examples", expected="two")


def _check_one_meaning(by_file: dict[str, Iterable[Entry]]) -> None:
    seen: dict[str, str] = {}
    states = {state.value: "state" for state in State}
    for name, entries in by_file.items():
        for entry in entries:
            here = f"{name}.yaml, {entry.word}"
            if entry.word in states:
                raise BadFile(here, found="a word that is also a state of a link", expected="one meaning per word")
            for text in (entry.word, entry.definition, *entry.examples):
                if text.casefold() in seen:
                    raise BadFile(here, found=f"{text!r}, also in {seen[text.casefold()]}", expected="it once")
                seen[text.casefold()] = here


def _links(codebook: Codebook) -> list[tuple[str, LinkEffect]]:
    kinds = [(f"kinds.yaml, {word}", entry.link) for word, entry in codebook.kinds.items()]
    return kinds + [(f"effects.yaml, {word}", entry.link) for word, entry in codebook.effects.items()]


def _check_link(where: str, link: LinkEffect) -> None:
    _check_share(where, "strength", link.strength)
    if link.half_life_days <= 0:
        raise BadFile(where, found=f"a half-life of {link.half_life_days} days", expected="more than 0")
    if (link.speaks_for is None) != (link.strength == 0):
        raise BadFile(
            where,
            found=f"{link.speaks_for} at {link.strength}",
            expected="a strength where it speaks for a state, else 0",
        )


def _check_share(where: str, name: str, value: float) -> None:
    if not 0 <= value <= 1:
        raise BadFile(where, where=name, found=f"{value}", expected="a number from 0 to 1")
