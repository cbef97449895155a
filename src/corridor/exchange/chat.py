"""Questions to a model behind an OpenAI-compatible endpoint: one host, bounded in size, in time and in tries."""

import ipaddress
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from corridor.claims.engines.llm import Answer
from corridor.errors import FixInput, TryLater
from corridor.records import Sensitivity

MOST_BYTES = 1_000_000
"""Of one answer; 40 claims in JSON take some 60 kB."""
MOST_TOKENS = 4000
TRIES = 3
LONGEST_WAIT_SECONDS = 30.0
LONGEST_ANSWER_SECONDS = 300.0
"""For one answer in all: a small model on one thread writes 4,000 tokens in half a minute, a large one in minutes."""
_TIMEOUT = httpx.Timeout(60.0, connect=5.0)
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint as settings name it, ready to be asked.

    url: up to and without `/chat/completions`. highest: the most sensitive text that it may have. clock: seconds
    that only rise; pause: waits so many seconds. key: sent as a bearer token, shown nowhere.
    """

    url: str
    model: str
    highest: Sensitivity
    clock: Callable[[], float]
    pause: Callable[[float], None]
    key: str = field(default="", repr=False)

    def ask(self, *, system: str, text: str, schema: Mapping[str, Any]) -> Answer:
        """The model's answer to one question; TryLater where it is busy, slow or away, FixInput where it refuses."""
        question = {
            "model": self.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": text}],
            "temperature": 0,
            "max_tokens": MOST_TOKENS,
        }
        named = {"name": "claims", "strict": True, "schema": dict(schema)}
        status, body = self._post(question | {"response_format": {"type": "json_schema", "json_schema": named}})
        if status in {400, 422}:
            status, body = self._post(question | {"response_format": {"type": "json_object"}})
        if status != httpx.codes.OK:
            raise FixInput(
                f"{self.url} answered with status {status}; expected 200. Redirects are not followed: no text goes to "
                "another host. Check CORRIDOR_LLM_URL, CORRIDOR_LLM_MODEL and CORRIDOR_LLM_KEY."
            )
        return _answer(body)

    def _post(self, question: Mapping[str, Any]) -> tuple[int, bytes]:
        """Status and body of the first answer that is not busy; an answer above MOST_BYTES has an empty body."""
        headers = {"accept-encoding": "identity"} | ({"authorization": f"Bearer {self.key}"} if self.key else {})
        found = ""
        with httpx.Client(follow_redirects=False, trust_env=False, timeout=_TIMEOUT, headers=headers) as client:
            for left in reversed(range(TRIES)):
                wait = 1.0
                try:
                    with client.stream("POST", f"{self.url.rstrip('/')}/chat/completions", json=question) as response:
                        if response.status_code not in _BUSY:
                            return response.status_code, self._read(response)
                        found, wait = f"status {response.status_code}", _wait(response.headers.get("retry-after", ""))
                except httpx.TransportError as error:
                    found = type(error).__name__
                if left:
                    self.pause(wait)
        raise TryLater(f"{self.url}: found {found} in {TRIES} tries; expected an answer. Start it or call again later.")

    def _read(self, response: httpx.Response) -> bytes:
        """The bytes as they come, never unpacked."""
        until = self.clock() + LONGEST_ANSWER_SECONDS
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > MOST_BYTES:
                return b""
            if self.clock() > until:
                raise TryLater(f"{self.url}: found no end of an answer in {LONGEST_ANSWER_SECONDS:.0f} s; try later")
        return bytes(body)


def is_loopback(url: str) -> bool:
    """Whether this address is of this machine itself; FixInput where it is no http address."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FixInput(f"found the address {url!r}; expected one such as http://127.0.0.1:8080/v1") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host or parsed.userinfo:
        raise FixInput(f"found the address {url!r}; expected one such as http://127.0.0.1:8080/v1")
    try:
        return ipaddress.ip_address(parsed.host).is_loopback
    except ValueError:
        return parsed.host == "localhost"


def _wait(stated: str) -> float:
    """Seconds that the endpoint asks to wait, within bounds."""
    return min(float(stated), LONGEST_WAIT_SECONDS) if stated.isdecimal() else 1.0


def _answer(body: bytes) -> Answer:
    try:
        told = json.loads(body)
        text = told["choices"][0]["message"]["content"]
        usage = told.get("usage")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return Answer("")
    tokens = usage if isinstance(usage, dict) else {}
    return Answer(
        text if isinstance(text, str) else "",
        _number(tokens.get("prompt_tokens")),
        _number(tokens.get("completion_tokens")),
    )


def _number(told: object) -> int | None:
    return told if isinstance(told, int) and not isinstance(told, bool) and 0 <= told < 10**9 else None
