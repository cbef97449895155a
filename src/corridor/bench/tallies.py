"""Verdicts counted: per kind of claim, and with the error that the choice of reports leaves in a figure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import nan, sqrt

from corridor.bench.verdicts import FIELDS, Judged, Verdict


def tally(judged: Iterable[Judged]) -> dict[str, float]:
    """The scorer's figures from its verdicts: F1 of relevance, of incidents, of strict incidents, shares per field."""
    counts: Counter[str] = Counter()
    for report in judged:
        counts.update(_count(report))
    figures = {
        "relevant_f1": _f1(counts["relevant both"], counts["relevant gold"] + counts["relevant made"]),
        "incident_p": _share(counts["paired"], counts["made"]),
        "incident_r": _share(counts["paired"], counts["gold"]),
        "incident_f1": _f1(counts["paired"], counts["gold"] + counts["made"]),
        "strict_f1": _f1(counts["strict"], counts["gold"] + counts["made"]),
    }
    return figures | {name: _share(counts[f"{name} right"], counts[f"{name} said"]) for name in FIELDS}


def standard_errors(judged: Sequence[Judged]) -> dict[str, float]:
    """By figure of `tally`, the jackknife over cases: reports of one event stand or fall together.

    A case is the index's column of that name, else the report. NaN where there are fewer than two.
    """
    cases: dict[str, list[Judged]] = defaultdict(list)
    for report in judged:
        cases[report.row.get("case") or report.name].append(report)
    left_out = [tally(one for name, case in cases.items() if name != out for one in case) for out in sorted(cases)]
    return {name: _jackknife([figures[name] for figures in left_out]) for name in tally(judged)}


def kind_lines(judged: Iterable[Judged]) -> Iterator[str]:
    """A table by kind of claim: the gold's incidents, those paired with any of that family, fields right."""
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for report in judged:
        for verdict in report.verdicts:
            verdicts[verdict.kind].append(verdict)
    yield f"{'kind':22}{'gold':>6}{'found':>7}{'too much':>9}{'F1':>7}  " + "".join(f"{name:>12}" for name in FIELDS)
    for kind, of_kind in sorted(verdicts.items()):
        found = sum(verdict.outcome in {"right", "wrong field"} for verdict in of_kind)
        gold = sum(verdict.gold is not None for verdict in of_kind)
        shares = _field_shares(of_kind)
        too_much = len(of_kind) - gold
        f1 = _f1(found, gold + found + too_much)
        cells = "".join(f"{shares[name]:12.3f}" for name in FIELDS)
        yield f"{kind:22}{gold:6}{found:7}{too_much:9}{f1:7.3f}  {cells}"


def _count(report: Judged) -> Counter[str]:
    gold, made = bool(report.gold["relevant"]), bool(report.made["relevant"])
    counts = Counter({"relevant gold": gold, "relevant made": made, "relevant both": gold and made})
    for verdict in report.verdicts:
        counts["gold"] += verdict.gold is not None
        counts["made"] += verdict.made is not None
        counts["paired"] += bool(verdict.fields)
        counts["strict"] += verdict.is_strict
        for name, is_right in verdict.fields.items():
            counts[f"{name} said"] += is_right is not None
            counts[f"{name} right"] += bool(is_right)
    return counts


def _field_shares(verdicts: Iterable[Verdict]) -> Mapping[str, float]:
    said, right = Counter[str](), Counter[str]()
    for verdict in verdicts:
        said.update(name for name, is_right in verdict.fields.items() if is_right is not None)
        right.update(name for name, is_right in verdict.fields.items() if is_right)
    return {name: _share(right[name], said[name]) for name in FIELDS}


def _jackknife(left_out: Sequence[float]) -> float:
    """Efron's: the spread of a figure over leaving out one case at a time."""
    number = len(left_out)
    if number < _FEWEST:
        return nan
    mean = sum(left_out) / number
    return sqrt((number - 1) / number * sum((figure - mean) ** 2 for figure in left_out))


_FEWEST = 2


def _share(part: int, whole: int) -> float:
    return part / whole if whole else nan


def _f1(both: int, gold_and_made: int) -> float:
    return 2 * both / gold_and_made if gold_and_made else 0.0
