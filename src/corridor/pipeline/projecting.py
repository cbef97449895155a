"""A displacement case projected: runs in batches, then ranges, plots and what matters most, as files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np

from corridor.exchange.flee import write_figures, write_ranges
from corridor.exchange.flee.folder import is_protected
from corridor.exchange.flee.pages import ProjectionPage, write_projection_page
from corridor.exchange.flee.plots import Plot
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.engine import Events
from corridor.flows.cohort.ensembles import Detail, Gathered, Job, refuse_protected, tell_days, tell_links, tell_months
from corridor.flows.cohort.hazards import FATES, Hazard
from corridor.flows.cohort.known import camp_counts
from corridor.flows.cohort.outlook import closures_asked, closures_believed
from corridor.flows.cohort.sensitivity import Effect, vary
from corridor.pipeline.batches import Cluster, Progress, run_job
from corridor.pipeline.displacement import Ensemble, open_case
from corridor.records import Closure, NetworkState

_BANDS = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a projection is asked. states: of the case's links; closures: held in every run."""

    draws: Ensemble
    detail: Detail = "month"
    closures: tuple[Closure, ...] = ()
    states: tuple[NetworkState, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    sensitivity: bool = True


def project_case(
    folder: Path, asked: Asked, *, out: Path, cluster: Cluster | None = None, progress: Progress = lambda *_: None
) -> tuple[Gathered, tuple[Path, ...]]:
    """Simulate the case in `folder` and write what came of it into `out`.

    `ranges` (people by province, country and month) and, with `detail="day"`, `days` (by place and day) and `links` (by
    link and day), each as CSV and Parquet; `sensitivity.csv`; and `projection.html`. Of a protected network there are
    no days and no plots.
    """
    case, rules = open_case(folder, hasten=asked.draws.hasten)
    hidden = is_protected(folder)
    if hidden and asked.detail == "day":
        refuse_protected(case.name)
    events = _events(case, asked)
    job = Job(case, rules, asked.draws.runs, asked.draws.seed, events, asked.detail)
    gathered = run_job(job, cluster=cluster, progress=progress)
    written = [*write_ranges(tell_months(gathered), path=out / "ranges.csv")]
    if asked.detail == "day":
        written += write_ranges(tell_days(gathered, is_protected=hidden), path=out / "days.csv")
        written += write_ranges(tell_links(gathered, is_protected=hidden), path=out / "links.csv")
    effects = vary(case, rules, seed=asked.draws.seed) if asked.sensitivity else ()
    if effects:
        shown = _without_places(effects) if hidden else effects
        written.append(write_figures(map(_figures, shown), path=out / "sensitivity.csv"))
    page = ProjectionPage(
        case=case.name,
        runs=asked.draws.runs,
        seed=asked.draws.seed,
        hasten=rules.hasten,
        said=_said(case, events, gathered, hidden=hidden),
        months=tuple(tell_months(gathered)),
        plots=() if hidden else tuple(_plots(gathered)),
        effects=_without_places(effects) if hidden else effects,
    )
    return gathered, (*written, write_projection_page(page, path=out / "projection.html"))


def _events(case: Case, asked: Asked) -> Events:
    believed = tuple(one for state in asked.states for one in closures_believed(case, state))
    return Events((*closures_asked(case, asked.closures), *believed), asked.hazards)


def _plots(gathered: Gathered) -> Iterator[Plot]:
    counted = camp_counts(gathered.case, hasten=1)
    for at, camp in enumerate(gathered.case.camps()):
        bands = np.quantile(gathered.camps[:, at], _BANDS, axis=1, method="inverted_cdf").T * gathered.hasten
        place = gathered.case.places[camp]
        yield Plot(place.name, gathered.case.start_on, bands, counted=counted[:, at].tolist())


def _said(case: Case, events: Events, gathered: Gathered, *, hidden: bool) -> tuple[str, ...]:
    said = []
    if hidden:
        said.append("The network is protected: nothing is told of places or days, and no road is named.")
    for closure in () if hidden else events.closures:
        first = case.start_on + timedelta(days=closure.first_day)
        said.append(
            f"The road between {closure.start} and {closure.end} closes on {first} with probability "
            f"{closure.probability:.2f} and stays closed for {closure.days} days."
        )
    if events.hazards:
        low, middle, high = np.quantile(gathered.fates * gathered.hasten, (0.05, 0.5, 0.95), axis=0)
        said += [
            f"{fate.replace('_', ' ').capitalize()} by the end: {middle[at]:,.0f} times (5 to 95 %: {low[at]:,.0f} to "
            f"{high[at]:,.0f})."
            for at, fate in enumerate(FATES)
        ]
    return tuple(said)


def _figures(effect: Effect) -> dict[str, object]:
    return {name: getattr(effect, name) for name in ("setting", "low", "high", "moved_low", "moved_high", "where")}


def _without_places(effects: Sequence[Effect]) -> tuple[Effect, ...]:
    return tuple(Effect(each.setting, each.low, each.high, each.moved_low, each.moved_high, "") for each in effects)
