"""Forecast every dated disruption from what was known before it, and set each forecast beside what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corridor.errors import FixInput
from corridor.exchange.backtest_page import write_page
from corridor.exchange.disruption_files import read_disruptions
from corridor.exchange.forecast_tables import write_forecasts, write_stories
from corridor.exchange.panels import read_panels
from corridor.flows.disruption import Disruption, Hindsight, Story, forecast_disruption, tell_story


@dataclass(frozen=True, slots=True)
class BacktestReport:
    """Every disruption's forecasts beside what came, in order of the file, and the files that were written."""

    stories: tuple[Story, ...]
    draws: int
    seed: int
    written: tuple[Path, ...] = ()


def run_backtest(disruptions: Path, panels: Sequence[Path], *, out: Path, draws: int, seed: int) -> BacktestReport:
    """Read, forecast, and write `out` (CSV for the scoring program) with the report beside it as HTML and JSON.

    Nothing is written where anything read is wrong. FixInput for fewer than 20 draws: a 5 % quantile needs them.
    """
    if draws < _FEWEST_DRAWS:
        raise FixInput(f"found {draws} draws; expected at least {_FEWEST_DRAWS}, since 5 % of fewer is no draw at all")
    observed = read_panels(panels)
    dated = read_disruptions(disruptions, panels=observed)
    hindsight = Hindsight(observed, dated)
    stories = tell_all(dated, hindsight=hindsight, draws=draws, seed=seed)
    out.parent.mkdir(parents=True, exist_ok=True)
    written = (
        write_forecasts(stories, out=out),
        write_stories(stories, out=out.with_suffix(".json")),
        write_page(stories, out=out.with_suffix(".html")),
    )
    return BacktestReport(stories, draws, seed, written)


def tell_all(disruptions: Sequence[Disruption], *, hindsight: Hindsight, draws: int, seed: int) -> tuple[Story, ...]:
    """Each disruption's forecast beside what came, in the order given."""
    stories = []
    for disruption in disruptions:
        forecast = forecast_disruption(disruption, hindsight=hindsight, draws=draws, seed=seed)
        panel, _ = hindsight.place(disruption)
        stories.append(tell_story(forecast, panel=panel, known=(*disruptions, *hindsight.known)))
    return tuple(stories)


_FEWEST_DRAWS = 20
