"""The information-sharing protocol: what each audience may see, read from TOML and checked strictly."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from corridor import records
from corridor.errors import BadFile, Refused
from corridor.records import Audience, Kind, Sensitivity

T = TypeVar("T")

SHAPE: Mapping[str, set[str]] = {
    "": {"name", "dated", "purpose", "levels", "cells", "embargo", "coarsening", "retention", "audiences"},
    "purpose": {"words", "basis", "assessed_on", "valid_days"},
    "levels": {"order", "missing"},
    "cells": {"smallest"},
    "embargo": {"default_days", "official_notice_days", "official_notice_kinds", "days_by_kind"},
    "coarsening": {"ladder", "place", "place_when_protected", "dates", "dates_when_protected", "incident_becomes"},
    "retention": {"report_days", "quarantine_days", "working_copy_days"},
}
LADDER = ("city", "near", "admin1", "country")
"""Rungs of the location ladder, finest first; the first two never leave."""
LONGEST_VALID_DAYS = 366
NOTICES = frozenset({Kind.BORDER_CLOSURE, Kind.BORDER_REOPENING, Kind.CRACKDOWN_POLICY})
"""Kinds that an authority announces itself; no other kind may be shown earlier than the default."""
AUDIENCE_KEYS = {"highest_sensitivity", "approvals_needed", "mark", "fields"}


@dataclass(frozen=True, slots=True)
class AudienceRule:
    """What one audience may see. fields: allowed fields by record; empty for an audience that sees all of them.

    mark: printed on every page and in every file, until `approvals_needed` different people have approved.
    """

    highest_sensitivity: Sensitivity
    approvals_needed: int
    mark: str
    fields: Mapping[str, frozenset[str]]

    def build(self, kind: type[T], /, **values: Any) -> T:
        """A new record from the listed fields among `values`; what is not listed stays at its empty default.

        Raises Refused where the record is not listed at all.
        """
        if kind.__name__ not in self.fields:
            raise Refused(f"the protocol lists no field of {kind.__name__}; list its fields or leave it out")
        listed = self.fields[kind.__name__]
        return kind(**{name: value for name, value in values.items() if name in listed})


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the record is kept for, on which basis, and when the risk to people was last assessed."""

    words: str
    basis: str
    assessed_on: date
    valid_days: int

    @property
    def ends_on(self) -> date:
        """The last day on which it holds."""
        return self.assessed_on + timedelta(days=self.valid_days)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long content is kept, in days: reports and what is read from them; the same in quarantine; working copies."""

    report_days: int
    quarantine_days: int
    working_copy_days: int


@dataclass(frozen=True, slots=True)
class Protocol:
    """A checked protocol. Days are counted in days, cells in people.

    embargo_by_kind: kinds that wait longer than `embargo_days`. place, place_when_protected: the finest rung of the
    location ladder that is shown. dates, dates_when_protected: `week` or `month`.
    """

    name: str
    dated: date
    purpose: Purpose
    smallest_cell: int
    embargo_days: int
    embargo_by_kind: Mapping[Kind, int]
    official_notice_days: int
    official_notice_kinds: frozenset[Kind]
    place: str
    place_when_protected: str
    dates: str
    dates_when_protected: str
    incident_becomes: Sensitivity
    retention: Retention
    audiences: Mapping[Audience, AudienceRule]

    def embargo_of(self, kind: Kind) -> int:
        """Days of embargo for this kind, where it is no official notice."""
        return max(self.embargo_days, self.embargo_by_kind.get(kind, 0))


@cache
def load_protocol() -> Protocol:
    """The protocol that ships."""
    return parse_protocol((files("corridor.disclosure") / "protocol.toml").read_text(encoding="utf-8"))


def parse_protocol(text: str, *, name: str = "protocol.toml") -> Protocol:
    """A protocol from TOML; BadFile, naming the key, for anything missing, unknown or out of bounds."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFile(name, found=f"what TOML cannot read ({error})", expected="valid TOML") from error
    for table, keys in SHAPE.items():
        _check_keys(raw[table] if table else raw, keys=keys, table=table, name=name)
    _check_levels(raw["levels"], name)
    _check_ladder(raw["coarsening"], name)
    embargo, coarsening = raw["embargo"], raw["coarsening"]
    return Protocol(
        name=_text(raw["name"], "name", name),
        dated=_day(raw["dated"], "dated", name),
        purpose=_purpose(raw["purpose"], name),
        smallest_cell=_number(raw["cells"]["smallest"], least=3, key="cells.smallest", name=name),
        embargo_days=_number(embargo["default_days"], least=1, key="embargo.default_days", name=name),
        embargo_by_kind=_days_by_kind(embargo, name),
        official_notice_days=_number(
            embargo["official_notice_days"], least=0, key="embargo.official_notice_days", name=name
        ),
        official_notice_kinds=frozenset(
            Kind(_word(kind, NOTICES, "embargo.official_notice_kinds", name))
            for kind in embargo["official_notice_kinds"]
        ),
        place=str(coarsening["place"]),
        place_when_protected=str(coarsening["place_when_protected"]),
        dates=_word(coarsening["dates"], {"week", "month"}, "coarsening.dates", name),
        dates_when_protected=_word(
            coarsening["dates_when_protected"], {"week", "month"}, "coarsening.dates_when_protected", name
        ),
        incident_becomes=_level(_word(coarsening["incident_becomes"], _levels(), "coarsening.incident_becomes", name)),
        retention=Retention(
            **{
                key: _number(days, least=1, key=f"retention.{key}", name=name)
                for key, days in sorted(raw["retention"].items())
            }
        ),
        audiences=_audiences(raw["audiences"], name),
    )


def _check_levels(raw: Mapping[str, Any], name: str) -> None:
    """The levels are OCHA's and stand in the program; the file repeats them, so that its reader knows their order."""
    order = [level.name.lower() for level in sorted(Sensitivity)]
    if raw["order"] != order:
        raise BadFile(name, where="levels.order", found=f"{raw['order']!r}", expected=f"{order!r}")
    _word(raw["missing"], {order[-1]}, "levels.missing", name)


def _check_ladder(raw: Mapping[str, Any], name: str) -> None:
    """Nothing finer than a province leaves, and nothing finer where people are at risk than where they are not."""
    if raw["ladder"] != list(LADDER):
        raise BadFile(name, where="coarsening.ladder", found=f"{raw['ladder']!r}", expected=f"{list(LADDER)!r}")
    for key, finest in (("place", "admin1"), ("place_when_protected", raw["place"])):
        coarser = LADDER[LADDER.index(finest) :] if finest in LADDER else LADDER[2:]
        _word(raw[key], coarser, f"coarsening.{key}", name)


def _purpose(raw: Mapping[str, Any], name: str) -> Purpose:
    valid = _number(raw["valid_days"], least=1, key="purpose.valid_days", name=name)
    if valid > LONGEST_VALID_DAYS:
        raise BadFile(
            name,
            where="purpose.valid_days",
            found=f"{valid}",
            expected=f"at most {LONGEST_VALID_DAYS}, then look again",
        )
    return Purpose(
        words=_text(raw["words"], "purpose.words", name),
        basis=_text(raw["basis"], "purpose.basis", name),
        assessed_on=_day(raw["assessed_on"], "purpose.assessed_on", name),
        valid_days=valid,
    )


def _days_by_kind(embargo: Mapping[str, Any], name: str) -> Mapping[Kind, int]:
    """A kind of its own waits longer than the default, never shorter: only an official notice does."""
    key = "embargo.days_by_kind"
    if not isinstance(embargo["days_by_kind"], dict):
        raise BadFile(name, where=key, found=f"{embargo['days_by_kind']!r}", expected="a table of kinds and days")
    return {
        Kind(_word(kind, set(Kind), key, name)): _number(
            days, least=embargo["default_days"], key=f"{key}.{kind}", name=name
        )
        for kind, days in sorted(embargo["days_by_kind"].items())
    }


def _audiences(raw: Mapping[str, Any], name: str) -> Mapping[Audience, AudienceRule]:
    _check_keys(raw, keys=set(Audience), table="audiences", name=name)
    return {Audience(audience): _audience(rule, f"audiences.{audience}", name) for audience, rule in raw.items()}


def _audience(raw: Mapping[str, Any], key: str, name: str) -> AudienceRule:
    _check_keys(raw, keys=AUDIENCE_KEYS, table=key, name=name)
    is_public = key == f"audiences.{Audience.PUBLIC}"
    return AudienceRule(
        highest_sensitivity=_level(_word(raw["highest_sensitivity"], _levels(), f"{key}.highest_sensitivity", name)),
        approvals_needed=_number(
            raw["approvals_needed"], least=2 if is_public else 0, key=f"{key}.approvals_needed", name=name
        ),
        mark=_text(raw["mark"], f"{key}.mark", name),
        fields={record: _fields(record, listed, name) for record, listed in raw["fields"].items()},
    )


def _fields(record: str, listed: list[str], name: str) -> frozenset[str]:
    kind = getattr(records, record, None)
    if kind is None or not hasattr(kind, "__dataclass_fields__"):
        raise BadFile(name, where=f"fields.{record}", found=f"no record {record!r}", expected="the name of a record")
    known: dict[str, Field[Any]] = {field.name: field for field in fields(kind)}
    for word in listed:
        _word(word, set(known), f"fields.{record}", name)
    for field in known.values():
        required = field.default is MISSING and field.default_factory is MISSING
        if required and field.name not in listed:
            raise BadFile(
                name, where=f"fields.{record}", found=f"no {field.name!r}", expected="it, the record cannot be without"
            )
    return frozenset(listed)


def _check_keys(found: Any, *, keys: Collection[str], table: str, name: str) -> None:
    where = table or "top level"
    if not isinstance(found, dict):
        raise BadFile(name, where=where, found=f"{found!r}", expected="a table")
    for key in sorted(set(found) ^ set(keys)):
        state = f"an unknown key {key!r}" if key in found else f"no {key!r}"
        raise BadFile(name, where=where, found=state, expected=f"exactly {', '.join(sorted(keys))}")


def _text(value: Any, key: str, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadFile(name, where=key, found=f"{value!r}", expected="words")
    return value


def _day(value: Any, key: str, name: str) -> date:
    if type(value) is not date:
        raise BadFile(name, where=key, found=f"{value!r}", expected="a day, as in 2026-11-23")
    return value


def _number(value: Any, *, least: int, key: str, name: str) -> int:
    if type(value) is not int or value < least:
        raise BadFile(name, where=key, found=f"{value!r}", expected=f"a whole number from {least}")
    return value


def _word(value: Any, known: Collection[str], key: str, name: str) -> str:
    if value not in known:
        raise BadFile(name, where=key, found=f"{value!r}", expected=f"one of {', '.join(sorted(known))}")
    return str(value)


def _levels() -> set[str]:
    return {level.name.lower() for level in Sensitivity}


def _level(word: str) -> Sensitivity:
    return Sensitivity[word.upper()]
