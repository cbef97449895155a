"""The word lists of this room, loaded once from `words/` into sets and tables."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from corridor.records.ids import content_digest
from corridor.records.vocabulary import ActorKind, Kind, Population, SourceKind


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that report one kind of event.

    verbs: lemma of the verb -> further words that must hang on it, one tuple per variant. weak: verbs, as written,
    that report the event only with an authority as agent or with travellers as patient. patient: `object` or
    `subject`. needs: the condition that `triggers` checks.
    """

    name: str
    kind: Kind
    verbs: Mapping[str, tuple[tuple[str, ...], ...]]
    nouns: frozenset[str]
    weak: frozenset[str]
    patient: str
    needs: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word list, ready for look-up by lower-case lemma or phrase. version: first 12 digits of their SHA-256."""

    frames: tuple[Frame, ...]
    populations: Mapping[str, Population]
    protected: frozenset[Population]
    people: Mapping[str, frozenset[str]]
    signs: Mapping[str, frozenset[str]]
    holding: Mapping[str, frozenset[str]]
    speech_verbs: frozenset[str]
    speakers: tuple[tuple[SourceKind, tuple[str, ...]], ...]
    actors: tuple[tuple[ActorKind, tuple[str, ...]], ...]
    nations: Mapping[str, str]
    demonyms: Mapping[str, str]
    ways: frozenset[str]
    effects: Mapping[str, frozenset[str]]
    travel: frozenset[str]
    furniture: tuple[str, ...]
    ends: tuple[str, ...]
    version: str


@cache
def load_lexicon() -> Lexicon:
    """The lists as shipped; built once."""
    people, ways = _yaml("people"), _yaml("ways")
    speakers, furniture = _yaml("speakers"), _yaml("furniture")
    nations, demonyms = _nations()
    lists = {key: frozenset(words) for key, words in people.items() if isinstance(words, list)}
    return Lexicon(
        frames=tuple(_frame(entry) for entry in _yaml("triggers")["frames"]),
        populations={word: Population(name) for name, words in people["populations"].items() for word in words},
        protected=frozenset(Population(name) for name in people["protected_populations"]),
        people=lists,
        signs={name: frozenset(words) for name, words in _yaml("signs").items()},
        holding={name: frozenset(words) for name, words in _yaml("holding").items()},
        speech_verbs=frozenset(speakers["verbs"]),
        speakers=tuple((SourceKind(line["kind"]), tuple(line["words"])) for line in speakers["kinds"]),
        actors=tuple((ActorKind(line["kind"]), tuple(line["words"])) for line in _yaml("kinds_of_actor")["kinds"]),
        nations=nations,
        demonyms=demonyms,
        ways=frozenset(ways["ways"]),
        effects={name: frozenset(words) for name, words in ways["effects"].items()},
        travel=frozenset(ways["travel"]),
        furniture=tuple(furniture["lines"]),
        ends=tuple(furniture["ends"]),
        version=_version(),
    )


def _version() -> str:
    lists = sorted((files("corridor.claims") / "words").iterdir(), key=lambda entry: entry.name)
    return content_digest(*(entry.read_text(encoding="utf-8") for entry in lists if entry.is_file()))[:12]


def _yaml(name: str) -> dict[str, Any]:
    text = (files("corridor.claims") / "words" / f"{name}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def _frame(entry: dict[str, Any]) -> Frame:
    verbs: dict[str, list[tuple[str, ...]]] = {}
    for phrase in entry.get("verbs", []):
        head, *rest = phrase.split()
        verbs.setdefault(head, []).append(tuple(rest))
    longest_first = {head: tuple(sorted(rests, key=len, reverse=True)) for head, rests in verbs.items()}
    return Frame(
        name=entry["name"],
        kind=Kind(entry["kind"]),
        verbs=longest_first,
        nouns=frozenset(entry.get("nouns", [])),
        weak=frozenset(entry.get("weak", [])),
        patient=entry.get("patient", "object"),
        needs=entry["needs"],
    )


def _nations() -> tuple[dict[str, str], dict[str, str]]:
    text = (files("corridor.claims") / "words" / "nations.csv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO(text)):
        names.update((name.casefold(), row["iso3"]) for name in row["names"].split(";") if name)
        for word in filter(None, row["demonyms"].split(";")):
            demonyms[word.casefold()] = row["iso3"]
            if not word.endswith(("s", "ese", "sh", "ch")):
                demonyms[f"{word.casefold()}s"] = row["iso3"]
    return names, {word: code for word, code in demonyms.items() if word not in names or word in {"u.s.", "us"}}
