"""The engines that code reports, in one list; adding one is a module, a line here and a heading in the docs."""

from collections.abc import Callable
from typing import Protocol

from corridor.claims.engines.llm import Chat, LlmEngine
from corridor.claims.engines.rules import RulesEngine
from corridor.codebook import Codebook
from corridor.errors import UnknownWord
from corridor.places import Gazetteer
from corridor.records import Claim, Coding, Report


class Engine(Protocol):
    """What codes reports. name and version stand in every claim it makes."""

    name: str
    version: str

    def code(self, report: Report) -> Coding:
        """All that one report yields; a report that it cannot code yields a `Coding` whose `because` says why."""
        ...

    def code_line(self, text: str) -> tuple[Claim, ...]:
        """The claims of one sentence or line, about anyone, on the move or not."""
        ...


ENGINES: tuple[Callable[..., Engine], ...] = (RulesEngine, LlmEngine)


def open_engine(name: str, *, codebook: Codebook, gazetteer: Gazetteer, model: str, chat: Chat | None = None) -> Engine:
    """The engine of this name, ready to code; UnknownWord where there is none.

    chat: what carries questions to a language model; only the llm engine asks any, and is refused without.
    """
    if name == LlmEngine.name:
        return LlmEngine(codebook=codebook, gazetteer=gazetteer, model=model, chat=chat)
    for engine in ENGINES:
        if engine.name == name:  # type: ignore[attr-defined] # the name of the class, which Callable does not show
            return engine(codebook=codebook, gazetteer=gazetteer, model=model)
    raise UnknownWord(name, what="engine", known=[engine.name for engine in ENGINES])  # type: ignore[attr-defined] # as above
