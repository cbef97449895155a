"""What the scorer outside holds of every incident: paired, missed or too much, and which fields are right.

The rules are the scorer's own functions; nothing of them is written twice.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIELDS = ("kind", "place", "count", "date", "nationality", "modality", "source")
_STRICT = ("kind", "place", "count", "date")


@dataclass(frozen=True, slots=True)
class Verdict:
    """An incident of the gold, of the machine, or of both where the scorer pairs them.

    fields: by name whether the machine's is right, None where the gold does not say; empty where there is no pair.
    """

    gold: Mapping[str, Any] | None
    made: Mapping[str, Any] | None
    fields: Mapping[str, bool | None]

    @property
    def wrong(self) -> tuple[str, ...]:
        """The fields that are not right."""
        return tuple(name for name in FIELDS if self.fields.get(name) is False)

    @property
    def outcome(self) -> str:
        """`missed`, `too much`, `wrong field` or `right`."""
        if self.made is None:
            return "missed"
        if self.gold is None:
            return "too much"
        return "wrong field" if self.wrong else "right"

    @property
    def is_strict(self) -> bool:
        """Whether kind, place, count and date are all right, as far as the gold states them."""
        return bool(self.fields) and not any(name in _STRICT for name in self.wrong)

    @property
    def kind(self) -> str:
        """The kind in the gold; the machine's where the gold has none."""
        incident: Mapping[str, Any] = self.gold or self.made or {}
        return str(incident.get("type") or incident.get("kind"))


@dataclass(frozen=True, slots=True)
class Judged:
    """One report. row: its line of the index. gold, made: both codings."""

    name: str
    row: Mapping[str, str]
    text: str
    gold: Mapping[str, Any]
    made: Mapping[str, Any]
    verdicts: tuple[Verdict, ...]


def open_scorer(shared: Path) -> dict[str, Any]:
    """The names that the scoring program defines; it has no package."""
    source = (shared / "score" / "score_incidents.py").read_text(encoding="utf-8")
    names: dict[str, Any] = {"__name__": "scorer"}
    exec(compile(source, "score_incidents.py", "exec"), names)  # noqa: S102 - the scorer of the evaluation data
    return names


def judge(folder: Path, *, predictions: Path, scorer: Mapping[str, Any]) -> tuple[Judged, ...]:
    """Every report of a folder with `texts`, `gold` and `index.csv`, by name; one without a prediction has no claim."""
    index = {row["id"]: row for row in _rows(folder / "index.csv")}
    yearless = {(row["id"], row["ref"]) for row in _rows(folder / "gold_dates.csv") if row["year_from"] == _ELSEWHERE}
    judged: list[Judged] = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold, made = _read(path), _read(predictions / path.name)
        text = (folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        without_year = {ref for name, ref in yearless if name == path.stem}
        verdicts = _pair(made["incidents"], gold["incidents"], text=text, scorer=scorer, without_year=without_year)
        judged.append(Judged(path.stem, index.get(path.stem, {}), text, gold, made, verdicts))
    return tuple(judged)


_ELSEWHERE = "other_reports"


def _pair(
    made: Sequence[dict[str, Any]],
    gold: Sequence[dict[str, Any]],
    *,
    text: str,
    scorer: Mapping[str, Any],
    without_year: set[str],
) -> tuple[Verdict, ...]:
    """In the order of the gold, what is too much last."""
    mine_of = {theirs: mine for mine, theirs in scorer["match"](made, gold, scorer["fold"](text))}
    verdicts: list[Verdict] = []
    for at, incident in enumerate(gold):
        if at not in mine_of:
            verdicts.append(Verdict(incident, None, {}))
            continue
        mine = made[mine_of[at]]
        fields = _compare(mine, incident, scorer=scorer, year_known=incident.get("ref") not in without_year)
        verdicts.append(Verdict(incident, mine, fields))
    too_much = [mine for at, mine in enumerate(made) if at not in mine_of.values()]
    return (*verdicts, *(Verdict(None, mine, {}) for mine in too_much))


def _compare(
    made: dict[str, Any], gold: dict[str, Any], *, scorer: Mapping[str, Any], year_known: bool
) -> dict[str, bool | None]:
    fields = {name: scorer[f"{name}_right"](made, gold) for name in ("place", "count", "nationality", "source")}
    fields["kind"] = scorer["kind_of"](made) == scorer["kind_of"](gold)
    fields["date"] = scorer["date_right"](made, gold, year_known)
    fields["modality"] = made.get("modality") == gold.get("modality")
    return fields


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {"relevant": False, "incidents": [], "routes_described": []}
    coding: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return coding


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
