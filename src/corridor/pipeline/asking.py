"""Where the llm engine's questions go: the one endpoint that settings name, and what the protocol lets it have."""

from collections.abc import Callable

from corridor.disclosure import load_protocol
from corridor.errors import FixInput
from corridor.exchange.chat import Endpoint, is_loopback
from corridor.records import Audience
from corridor.settings import Settings


def open_endpoint(settings: Settings, *, clock: Callable[[], float], pause: Callable[[float], None]) -> Endpoint | None:
    """The endpoint of the settings, None where they name none; FixInput where they name it in part or unsafely.

    On this machine it may have what the protocol shows internally, elsewhere no more than what it shows everybody.
    """
    if settings.llm_url is None or settings.llm_model is None:
        return None
    is_here = is_loopback(settings.llm_url)
    if not is_here and not settings.llm_url.lower().startswith("https://"):
        raise FixInput(f"CORRIDOR_LLM_URL is {settings.llm_url!r}; expected https for any host but this machine")
    audience = Audience.INTERNAL if is_here else Audience.PUBLIC
    highest = load_protocol().audiences[audience].highest_sensitivity
    return Endpoint(settings.llm_url, settings.llm_model, highest, clock, pause, settings.llm_key)


def cost_of(sent: int, received: int, *, price: str) -> str:
    """What so many tokens cost, as a sentence; price: of a million sent and a million received, `0.15/0.60`."""
    if not price:
        return f"{sent} tokens sent, {received} received; cost unknown, CORRIDOR_LLM_PRICE is not set"
    try:
        each_in, each_out = (float(part) for part in price.split("/"))
    except ValueError as error:
        raise FixInput(f"CORRIDOR_LLM_PRICE is {price!r}; expected two numbers, as in 0.15/0.60") from error
    return f"{sent} tokens sent, {received} received; cost {(sent * each_in + received * each_out) / 1e6:.4f}"
