"""Displacement cases from folder to files: fitted, forecast, and scored against what was observed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import numpy as np

from corridor.errors import BadFile
from corridor.exchange.flee import read_case, read_rules, write_figures
from corridor.exchange.flee.pages import ScoredPage, write_scores_page
from corridor.exchange.flee.plots import Plot
from corridor.flows.cohort.calendar import Floats
from corridor.flows.cohort.calibration import PRIOR, Forecast, calibrate, forecast
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.engine import Outcome, simulate
from corridor.flows.cohort.known import Sees, camp_counts
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.scoring import bias, coverage, crps, naive_predictions, relative_difference
from corridor.flows.cohort.ways import Ints

WITHOUT_CAPACITIES = 1e6
"""The factor on capacities under which no camp of any case comes near to full."""


@dataclass(frozen=True, slots=True)
class Ensemble:
    """How many runs, from which seed, and of how many people one agent stands for."""

    runs: int
    seed: int
    hasten: int = 1


@dataclass(frozen=True, slots=True)
class Scored:
    """A case with its figures, by name, in the order of docs/reference/flee.md."""

    case: str
    figures: Mapping[str, float]


def open_case(folder: Path, *, hasten: int = 1, flee_quirks: bool = True) -> tuple[Case, Rules]:
    """A case and the rules in its `simsetting.yml`, which stands in the folder or in its `input`."""
    settings = next((path for path in _settings(folder) if path.is_file()), folder / "simsetting.yml")
    rules = read_rules(settings, flee_quirks=flee_quirks)
    return read_case(folder, flee_quirks=flee_quirks), replace(rules, hasten=hasten * rules.hasten)


def validate_folder(
    folder: Path, *, draws: Ensemble, out: Path, progress: Callable[[str, int, int], None] = lambda *_: None
) -> tuple[Scored, ...]:
    """Score the case in `folder`, or every case in it, and write `scores.csv` and `scores.html` into `out`.

    A folder whose name begins with `_` or `.` is no case. Every figure of the simulation stands with and without
    capacities, over all days and over the second half, beside predictors that simulate nothing.
    """
    cases = [folder] if (folder / "input").is_dir() else sorted(path for path in folder.iterdir() if _is_case(path))
    if not cases:
        raise BadFile(str(folder), found="no case", expected="a Flee folder with input and simsetting.yml, or several")
    pages = []
    for done, path in enumerate(cases, start=1):
        pages.append(_judge(path, draws=draws))
        progress("validate", done, len(cases))
    scored = tuple(Scored(page.case, page.figures) for page in pages)
    write_figures(({"case": each.case, **each.figures} for each in scored), path=out / "scores.csv")
    write_scores_page(pages, path=out / "scores.html")
    return scored


def calibrate_case(  # noqa: PLR0913 - a case, what may be seen of it, how hard to try, and where to
    folder: Path, *, until: int, simulations: int, draws: Ensemble, out: Path, sees: Sees = "counts"
) -> Scored:
    """Fit the case in `folder` to its days up to `until`, forecast the rest, and write what came of it into `out`.

    `calibration.csv` has the settings that were kept, `forecast.csv` a row per camp and day with the observed count,
    the expected one and the central 90 %, in people. The figures judge the days after `until` alone.
    """
    case, rules = open_case(folder, hasten=draws.hasten)
    calibrated = calibrate(case, rules, until=until, simulations=simulations, seed=draws.seed, sees=sees)
    told = forecast(case, calibrated, runs=draws.runs, seed=draws.seed)
    observed = camp_counts(case, hasten=1)
    kept = zip(calibrated.rules, calibrated.errors, strict=True)
    write_figures(
        ({"error": error, **{name: getattr(each, name) for name, _, _ in PRIOR}} for each, error in kept),
        path=out / "calibration.csv",
    )
    write_figures(_rows(case, told, observed[until + 1 :]), path=out / "forecast.csv")
    figures = {
        "ard_rescaled": relative_difference(told.expected, observed[until + 1 :], rescaled=True),
        "coverage90": coverage(told.drawn, observed[until + 1 :], probability=0.9),
        "crps_people": crps(told.drawn, observed[until + 1 :]),
        "trust": calibrated.trust,
        "faith": calibrated.faith,
    }
    naive = naive_predictions(case, observed, last_day=until)
    # The others see shares as corrected later; this one sees what the forecast saw.
    naive["share_of_last_as_known"] = observed.sum(axis=1, keepdims=True) * np.array(calibrated.last)
    for name, each in naive.items():
        figures[name] = relative_difference(each[until + 1 :], observed[until + 1 :], rescaled=True)
    return Scored(case.name, figures)


def score_case(folder: Path, *, draws: Ensemble) -> Scored:
    """The figures of one case."""
    page = _judge(folder, draws=draws)
    return Scored(page.case, page.figures)


def _judge(folder: Path, *, draws: Ensemble) -> ScoredPage:
    case, rules = open_case(folder, hasten=draws.hasten)
    observed = camp_counts(case, hasten=rules.hasten)
    half = case.days // 2
    figures: dict[str, float] = {}
    outcomes = {}
    for label, scaling in (("", rules.capacity_scaling), ("no_capacity_", WITHOUT_CAPACITIES)):
        outcome = simulate(case, replace(rules, capacity_scaling=scaling), runs=draws.runs, seed=draws.seed)
        outcomes[label] = outcome
        for part, days in (("", slice(0, None)), ("second_half_", slice(half, None))):
            figures |= {f"{label}{part}{name}": value for name, value in _score(outcome, observed, days).items()}
    naive = naive_predictions(case, observed, last_day=half - 1)
    for name, told in naive.items():
        figures[name] = relative_difference(told, observed, rescaled=True)
        figures[f"second_half_{name}"] = relative_difference(told[half:], observed[half:], rescaled=True)
    plots = tuple(_plots(outcomes[""], outcomes["no_capacity_"], naive["share_of_last"]))
    return ScoredPage(case.name, figures, plots)


def _plots(outcome: Outcome, without: Outcome, kept: Floats) -> Iterator[Plot]:
    case, hasten = outcome.case, outcome.rules.hasten
    counted = camp_counts(case, hasten=1)
    for at, camp in enumerate(case.camps()):
        bands = np.quantile(outcome.camps()[:, :, at], (0.05, 0.25, 0.5, 0.75, 0.95), axis=1).T * hasten
        beside = {
            "without capacities": np.median(without.camps()[:, :, at], axis=1) * hasten,
            "last shares kept": kept[:, at] * hasten,
        }
        yield Plot(case.places[camp].name, case.start_on, bands, counted=counted[:, at].tolist(), beside=beside)


def _score(outcome: Outcome, observed: Ints, days: slice) -> dict[str, float]:
    drawn, seen = outcome.camps()[days], observed[days]
    runs = range(drawn.shape[1])
    each = {
        kind: [relative_difference(drawn[:, run], seen, rescaled=kind == "rescaled") for run in runs] for kind in _KINDS
    }
    return {
        **{f"ard_{kind}": float(np.mean(values)) for kind, values in each.items()},
        "crps_people": crps(drawn, seen) * outcome.rules.hasten,
        "bias_people": bias(drawn, seen) * outcome.rules.hasten,
        "coverage90": coverage(drawn, seen, probability=0.9),
    }


def _rows(case: Case, told: Forecast, observed: Ints) -> Iterator[dict[str, object]]:
    low, high = np.quantile(told.drawn, [0.05, 0.95], axis=1)
    first = case.days - len(observed)
    for column, camp in enumerate(case.camps()):
        for row in range(len(observed)):
            people = (observed[row, column], told.expected[row, column], low[row, column], high[row, column])
            yield {
                "camp": case.places[camp].name,
                "day": case.start_on + timedelta(days=first + row),
                **dict(
                    zip(
                        ("observed", "expected", "q05", "q95"),
                        (round(float(one)) for one in people),
                        strict=True,
                    )
                ),
            }


_KINDS = ("normal", "rescaled")


def _settings(folder: Path) -> tuple[Path, ...]:
    return (folder / "simsetting.yml", folder / "input" / "simsetting.yml")


def _is_case(folder: Path) -> bool:
    if folder.name.startswith(("_", ".")):
        return False
    return (folder / "input" / "locations.csv").is_file() and any(path.is_file() for path in _settings(folder))
