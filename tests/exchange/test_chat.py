"""The endpoint of the llm engine against a real server on this machine that answers wrongly, hugely, slowly or not."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import pytest

from corridor.errors import FixInput, TryLater
from corridor.exchange.chat import LONGEST_WAIT_SECONDS, MOST_BYTES, Endpoint, is_loopback
from corridor.pipeline.asking import cost_of, open_endpoint
from corridor.records import Sensitivity
from corridor.settings import Settings

Reply = Callable[[BaseHTTPRequestHandler, bytes], None]
GOOD = json.dumps(
    {"choices": [{"message": {"content": '{"claims": []}'}}], "usage": {"prompt_tokens": 7, "completion_tokens": 3}}
)


class Hostile(ThreadingHTTPServer):
    """A server that replies as its list says, the last reply again and again; asked: the bodies it was sent."""

    daemon_threads = True

    def __init__(self, replies: list[Reply]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies, self.asked = replies, list[bytes]()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Hostile

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.asked.append(body)
        self.server.replies[min(len(self.server.asked), len(self.server.replies)) - 1](self, body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Says nothing."""


def reply(status: int, body: str = "", **headers: str) -> Reply:
    def send(handler: BaseHTTPRequestHandler, _asked: bytes) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-length", str(len(body.encode())))
        handler.end_headers()
        handler.wfile.write(body.encode())

    return send


def without_end(handler: BaseHTTPRequestHandler, _asked: bytes) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(10 * MOST_BYTES // 1000):
        handler.wfile.write(b"x" * 1000)


def hang_up(handler: BaseHTTPRequestHandler, _asked: bytes) -> None:
    handler.connection.close()


@contextmanager
def serving(*replies: Reply) -> Iterator[Hostile]:
    server = Hostile(list(replies))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def endpoint(server: Hostile, pauses: list[float] | None = None, *, tick: float = 0.0) -> Endpoint:
    clock = count(0.0, tick)
    waits = pauses if pauses is not None else []
    url = f"http://127.0.0.1:{server.server_port}/v1"
    return Endpoint(url, "small", Sensitivity.SEVERE, lambda: next(clock), waits.append, "secret-key")


def ask(asked: Endpoint) -> tuple[str, int | None, int | None]:
    answer = asked.ask(system="read", text='"text"', schema={"type": "object"})
    return answer.text, answer.tokens_in, answer.tokens_out


def test_an_answer_comes_with_its_tokens() -> None:
    with serving(reply(200, GOOD)) as server:
        assert ask(endpoint(server)) == ('{"claims": []}', 7, 3)
        assert json.loads(server.asked[0])["response_format"]["type"] == "json_schema"


def test_a_server_without_schemas_is_asked_for_json_instead() -> None:
    with serving(reply(400, "no json_schema here"), reply(200, GOOD)) as server:
        assert ask(endpoint(server))[0] == '{"claims": []}'
        assert json.loads(server.asked[1])["response_format"] == {"type": "json_object"}


@pytest.mark.parametrize(
    "body",
    ["", "not json", "[]", "{}", "[" * 50_000, '{"choices": []}', '{"choices": [{"message": {"content": 5}}]}', "null"],
)
def test_a_wrong_answer_is_an_empty_one(body: str) -> None:
    with serving(reply(200, body)) as server:
        assert ask(endpoint(server))[0] == ""


def test_tokens_that_are_no_numbers_are_unknown() -> None:
    body = GOOD.replace("7", '"seven"').replace(": 3", ": -3")
    with serving(reply(200, body)) as server:
        assert ask(endpoint(server))[1:] == (None, None)


def test_an_answer_without_end_is_cut() -> None:
    with serving(without_end) as server:
        assert ask(endpoint(server)) == ("", None, None)


def test_an_answer_that_drips_is_given_up_by_the_clock() -> None:
    with serving(without_end) as server, pytest.raises(TryLater, match="no end of an answer"):
        ask(endpoint(server, tick=301.0))


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_server_is_asked_three_times(status: int) -> None:
    with serving(reply(status)) as server:
        with pytest.raises(TryLater, match=f"found status {status} in 3 tries"):
            ask(endpoint(server))
        assert len(server.asked) == 3


@pytest.mark.parametrize(("stated", "waited"), [("7", 7.0), ("86400", LONGEST_WAIT_SECONDS), ("soon", 1.0)])
def test_retry_after_is_honoured_within_bounds(stated: str, waited: float) -> None:
    pauses: list[float] = []
    with serving(reply(429, retry_after=stated), reply(200, GOOD)) as server:
        ask(endpoint(server, pauses))
    assert pauses == [waited]


def test_a_server_that_hangs_up_is_named() -> None:
    with serving(hang_up) as server, pytest.raises(TryLater, match="in 3 tries"):
        ask(endpoint(server))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_takes_no_text_to_another_host(status: int) -> None:
    with serving(reply(200, GOOD)) as other:
        elsewhere = reply(status, location=f"http://localhost:{other.server_port}/")
        with serving(elsewhere) as server, pytest.raises(FixInput, match="Redirects are not followed"):
            ask(endpoint(server))
        assert not other.asked


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(reply(200, GOOD)) as proxy, serving(reply(200, GOOD)) as server:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.server_port}")
        ask(endpoint(server))
        assert not proxy.asked


def test_the_key_is_shown_nowhere() -> None:
    with serving(reply(401, "secret-key?")) as server:
        with pytest.raises(FixInput) as told:
            ask(endpoint(server))
        assert "secret-key" not in repr(endpoint(server)) + str(told.value)


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost:1", True),
        ("http://[::1]:80", True),
        ("https://models.example", False),
        ("https://127.0.0.1.models.example", False),
        ("http://10.0.0.1", False),
    ],
)
def test_only_this_machine_is_loopback(url: str, *, here: bool) -> None:
    assert is_loopback(url) is here


@pytest.mark.parametrize("url", ["", "ftp://127.0.0.1", "127.0.0.1:80", "http://one@127.0.0.1", "file:///x"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(FixInput, match="expected one such as"):
        is_loopback(url)


def settings_with(url: str | None) -> Settings:
    nowhere = Settings.__dataclass_fields__  # the paths are not looked at
    paths = {name: None for name in ("home", "cache", "shared") if name in nowhere}
    return Settings(**paths, model="m", llm_url=url, llm_model="small")  # type: ignore[arg-type] # as above


def test_no_endpoint_is_named_by_default() -> None:
    assert open_endpoint(settings_with(None), clock=lambda: 0.0, pause=lambda _: None) is None


@pytest.mark.parametrize(
    ("url", "highest"), [("http://127.0.0.1:1/v1", Sensitivity.SEVERE), ("https://models.example", Sensitivity.PUBLIC)]
)
def test_another_host_gets_only_what_everybody_may_see(url: str, highest: Sensitivity) -> None:
    opened = open_endpoint(settings_with(url), clock=lambda: 0.0, pause=lambda _: None)
    assert opened is not None
    assert opened.highest is highest


def test_another_host_is_asked_over_https_alone() -> None:
    with pytest.raises(FixInput, match="expected https"):
        open_endpoint(settings_with("http://models.example"), clock=lambda: 0.0, pause=lambda _: None)


def test_cost_is_told_or_unknown() -> None:
    assert cost_of(2_000_000, 1_000_000, price="0.15/0.60").endswith("cost 0.9000")
    assert "cost unknown" in cost_of(1, 1, price="")
    with pytest.raises(FixInput, match="expected two numbers"):
        cost_of(1, 1, price="free")
