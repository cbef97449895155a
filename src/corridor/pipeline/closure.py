"""What closing a way would do, from files to files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corridor.exchange.disruption_files import read_disruptions
from corridor.exchange.panels import read_panels
from corridor.exchange.projections import write_projections
from corridor.flows.disruption import Hindsight, project_closure
from corridor.records import Closure, Network, Projection


@dataclass(frozen=True, slots=True)
class Question:
    """A way to close, and what is known of it.

    panels: files of observed monthly flows, none where nothing is observed. learn_from: a file of dated disruptions of
    these panels, None to respond from published cases alone. network: None where the way is a unit of a panel.
    """

    closure: Closure
    panels: tuple[Path, ...] = ()
    learn_from: Path | None = None
    network: Network | None = None


def run_closure(question: Question, *, out: Path, draws: int, seed: int) -> tuple[Projection, Sequence[Path]]:
    """Answer the question and write the answer into the folder `out`; nothing is written where a file is wrong."""
    panels = read_panels(question.panels)
    known = read_disruptions(question.learn_from, panels=panels) if question.learn_from else ()
    hindsight = Hindsight(panels, known)
    projection = project_closure(hindsight, question.closure, draws=draws, seed=seed, network=question.network)
    return projection, write_projections((projection,), out=out)
