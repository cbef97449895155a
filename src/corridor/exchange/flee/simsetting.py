"""Rules from Flee's simsetting.yml; a setting that nothing here does is refused by name, an unknown one is a fault."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import yaml

from corridor.errors import BadFile, FixInput, Refused
from corridor.flows.cohort.rules import REFUSED, Rules

_SECTIONS = ("log_levels", "spawn_rules", "move_rules", "optimisations")
_MEANINGLESS = frozenset(
    {
        "log_levels.camp",
        "log_levels.conflict",
        "log_levels.init",
        "log_levels.idp_totals",
        "log_levels.granularity",
        "spawn_rules.read_from_agents_csv_file",
        "optimisations.avoid_logging",
    }
)
"""Settings that say what Flee writes, or how it computes, and that change no result."""

_OTHER_NAMES = {
    "move_rules.capacity_buffer": "capacity_buffer",
    "spawn_rules.conflict_driven_spawning": "",
}
_TYPES = {field.name: field.type for field in fields(Rules)}
_OURS = frozenset({"recent_bins", "portions", "flee_quirks", "spawning", "spawning_rate"})


def read_rules(path: Path, *, flee_quirks: bool = True) -> Rules:
    """The rules in a simsetting.yml; what it does not say has Flee's code default.

    BadFile for what is no YAML, an unknown setting or a value of the wrong kind; Refused, with the reason, for a
    setting that is switched on and not simulated here.
    """
    rules: dict[str, Any] = {"flee_quirks": flee_quirks}
    for name, value in _settings(path):
        section, _, key = name.partition(".")
        if key == "conflict_driven_spawning":
            rules |= _spawning(path, value)
        elif name in REFUSED or key in REFUSED:
            if value not in (False, 0, None, "none", "False", "false"):
                raise Refused(f"{path}, {name}: found {value!r}; {REFUSED.get(name) or REFUSED[key]}. Switch it off.")
        elif name not in _MEANINGLESS:
            rules[key] = _value(path, name, value, section=section)
    try:
        return replace(Rules(), **rules)
    except FixInput as error:
        raise type(error)(f"{path}: {error}") if isinstance(error, Refused) else FixInput(f"{path}: {error}") from error


def _settings(path: Path) -> Iterator[tuple[str, Any]]:
    if not path.is_file():
        raise BadFile(str(path), found="no such file", expected="Flee's simsetting.yml")
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadFile(str(path), found=str(error), expected="YAML") from error
    if content is not None and not isinstance(content, Mapping):
        raise BadFile(str(path), found=repr(content)[:60], expected=f"sections {', '.join(_SECTIONS)}")
    for section, settings in sorted((content or {}).items()):
        if section not in _SECTIONS:
            raise BadFile(str(path), found=f"section {section!r}", expected=", ".join(_SECTIONS))
        if settings is None:
            continue
        if not isinstance(settings, Mapping):
            raise BadFile(str(path), where=section, found=repr(settings), expected="settings, one a line")
        yield from ((f"{section}.{key}", value) for key, value in settings.items())


def _value(path: Path, name: str, value: Any, *, section: str) -> Any:
    key = name.partition(".")[2]
    kind = "" if key in _OURS or section == "log_levels" else _TYPES.get(key, "")
    if not kind:
        raise BadFile(str(path), where=name, found="an unknown setting", expected="one of docs/reference/flee.md")
    try:
        return _converted(str(kind), value)
    except (TypeError, ValueError) as error:
        raise BadFile(
            str(path), where=name, found=repr(value), expected=str(getattr(kind, "__name__", kind))
        ) from error


def _converted(kind: str, value: Any) -> Any:
    if "bool" in kind:
        if not isinstance(value, bool):
            raise TypeError(value)
        return value
    if "tuple" in kind:
        return tuple(float(one) for one in value)
    number = float(value)
    if "int" in kind:
        if number != int(number):
            raise ValueError(value)
        return int(number)
    return number


def _spawning(path: Path, value: Any) -> dict[str, Any]:
    if not value or (isinstance(value, Mapping) and not value.get("spawn_mode")):
        return {}
    if not isinstance(value, Mapping):
        raise BadFile(str(path), where="conflict_driven_spawning", found=repr(value), expected="spawn_mode and a rate")
    mode = str(value["spawn_mode"]).lower()
    rates = {
        "constant": "displaced_per_conflict_day",
        "poisson": "displaced_per_conflict_day",
        "pop_ratio": "displaced_per_conflict_day",
    }
    if mode not in rates or rates[mode] not in value:
        raise BadFile(
            str(path),
            where="conflict_driven_spawning",
            found=repr(dict(value)),
            expected="spawn_mode constant, poisson or pop_ratio, and displaced_per_conflict_day",
        )
    spawning = "ratio" if mode == "pop_ratio" else mode
    return {"spawning": spawning, "spawning_rate": float(value[rates[mode]])}
