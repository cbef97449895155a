"""From the YAML files of this room to a checked `Codebook`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from corridor.codebook.entries import (
    Codebook,
    Crosswalk,
    EffectEntry,
    KindEntry,
    LinkEffect,
    ModalityEntry,
    Number,
)
from corridor.codebook.lint import check_codebook, check_raw
from corridor.errors import BadFile
from corridor.records.ids import content_digest
from corridor.records.vocabulary import Effect, Kind, Modality, State

FILES = ("kinds", "modalities", "effects", "state")


@cache
def load() -> Codebook:
    """The codebook that is shipped; BadFile, naming the file and the entry, where a file breaks a rule of `lint`."""
    texts = {name: (files("corridor.codebook") / f"{name}.yaml").read_text(encoding="utf-8") for name in FILES}
    return parse(texts)


def parse(texts: Mapping[str, str]) -> Codebook:
    """The codebook held by four YAML texts, by name (kinds, modalities, effects, state); BadFile as in `load`."""
    raw = {name: _mapping(name, texts[name]) for name in FILES}
    for name, content in raw.items():
        check_raw(name, content)
    codebook = Codebook(
        kinds={Kind(word): _kind(word, entry) for word, entry in raw["kinds"]["entries"].items()},
        modalities={Modality(word): _modality(word, entry) for word, entry in raw["modalities"]["entries"].items()},
        effects={Effect(word): _effect(word, entry) for word, entry in raw["effects"]["entries"].items()},
        state={name: _number(name, entry) for name, entry in raw["state"]["numbers"].items()},
        fields={
            f"{name}.{field}": _number(field, entry)
            for name in FILES
            for field, entry in raw[name].get("fields", {}).items()
        },
        version=content_digest(*(texts[name] for name in FILES))[:12],
    )
    check_codebook(codebook)
    return codebook


def _mapping(name: str, text: str) -> dict[str, Any]:
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BadFile(f"{name}.yaml", found=f"what YAML cannot read ({error})", expected="valid YAML") from error
    if not isinstance(content, dict):
        raise BadFile(f"{name}.yaml", found=type(content).__name__, expected="a mapping")
    return content


def _kind(word: str, entry: dict[str, Any]) -> KindEntry:
    return KindEntry(**_shared(word, entry), crosswalk=Crosswalk(**entry["crosswalk"]), link=_link(entry["link"]))


def _effect(word: str, entry: dict[str, Any]) -> EffectEntry:
    return EffectEntry(**_shared(word, entry), link=_link(entry["link"]))


def _modality(word: str, entry: dict[str, Any]) -> ModalityEntry:
    return ModalityEntry(**_shared(word, entry), weight=entry["weight"], source=entry["source"])


def _shared(word: str, entry: dict[str, Any]) -> dict[str, Any]:
    first, second = entry["examples"]
    return {"word": word, "definition": entry["definition"], "not_": entry["not_"], "examples": (first, second)}


def _link(entry: dict[str, Any]) -> LinkEffect:
    speaks_for = State(entry["speaks_for"]) if entry["speaks_for"] else None
    return LinkEffect(speaks_for, float(entry["strength"]), int(entry["half_life_days"]), entry["source"])


def _number(name: str, entry: dict[str, Any]) -> Number:
    return Number(name, float(entry["default"]), entry["unit"], entry["meaning"], entry["source"])
