"""The JSON API: tokens with scopes and ends, the same rules as the pages, and no server error whatever is sent."""

import json
from datetime import timedelta
from typing import Any, cast

import pytest
import schemathesis
from allauth.mfa.models import Authenticator
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.invented_workspace import AT, PROTECTED, report_of

from corridor.desk.api import api
from corridor.desk.api.entrance import CALLS_PER_MINUTE, FAILURES_PER_MINUTE
from corridor.desk.models import AccessEntry, ApiToken, IndexedClaim, IndexedIncident, Member
from corridor.desk.tokens import make_token
from corridor.desk.workspace import Workspace, now

LISTS = ["/api/incidents", "/api/claims", "/api/reports"]


class Program:
    """A program that calls with a token of this person."""

    def __init__(self, name: str, *, scope: str = "read") -> None:
        member = Member.objects.get(user__username=name)
        self.token = make_token(member, name="a test", scope=scope, days="1")
        self.client = Client(headers={"authorization": f"Bearer {self.token}"})

    def get(self, path: str, **asked: Any) -> Any:
        """The answer, with its JSON."""
        return self.client.get(path, asked)

    def post(self, path: str, **told: Any) -> Any:
        """The same for a decision."""
        return self.client.post(path, json.dumps(told), content_type="application/json")


@pytest.fixture
def reading(desk: Workspace) -> Program:  # noqa: ARG001  it has to be open
    """Of a reader."""
    return Program("reader")


@pytest.fixture
def deciding(desk: Workspace) -> Program:  # noqa: ARG001
    """Of a reviewer, whose token may decide."""
    return Program("reviewer", scope="decide")


def ferry() -> IndexedClaim:
    """The claim of one report."""
    return IndexedClaim.objects.get(report_id=report_of("ferry").id)


@pytest.mark.parametrize("path", LISTS)
def test_without_a_token_nobody_is_let_in(anonymous: Client, reviewer: Client, path: str) -> None:
    assert anonymous.get(path).status_code == 401
    assert reviewer.get(path).status_code == 401  # signed in with a browser is not enough


@pytest.mark.parametrize("path", LISTS)
def test_a_reader_reads(reading: Program, path: str) -> None:
    answer = reading.get(path)
    assert (answer.status_code, bool(answer.json()["rows"])) == (200, True)


def test_a_reviewer_decides(deciding: Program) -> None:
    before = deciding.get(f"/api/claims/{ferry().claim_id}").json()
    answer = deciding.post(f"/api/claims/{ferry().claim_id}/decide", decision="accept", seen=before["seen"])
    assert (answer.status_code, answer.json()["decided"]) == (200, "accepted")
    assert AccessEntry.objects.filter(who="reviewer", action="decided").exists()


def test_who_left_the_workspace_takes_their_tokens_along(reading: Program) -> None:
    Member.objects.get(user__username="reader").delete()
    assert reading.get("/api/incidents").status_code == 401


def test_what_is_not_there_and_what_is_not_yours_answer_alike(reading: Program) -> None:
    there, nowhere = ferry().claim_id, "clm-0000000000000000"
    answers = [reading.post(f"/api/claims/{each}/decide", decision="accept", seen="x") for each in (there, nowhere)]
    assert {(each.status_code, each.content) for each in answers} == {(404, b'{"detail": "Not Found"}')}


def test_a_token_to_read_decides_nothing(desk: Workspace) -> None:  # noqa: ARG001
    program = Program("reviewer")
    assert program.post(f"/api/claims/{ferry().claim_id}/decide", decision="accept", seen="x").status_code == 404


@pytest.mark.parametrize("change", [{"until_at": now() - timedelta(seconds=1)}, {"token_digest": "0" * 64}])
def test_a_token_that_is_over_lets_nobody_in(reading: Program, change: dict[str, Any]) -> None:
    ApiToken.objects.update(**change)
    assert reading.get("/api/incidents").status_code == 401


def test_a_token_holds_only_while_its_owner_has_a_second_factor(deciding: Program) -> None:
    Authenticator.objects.filter(user__username="reviewer").delete()
    assert deciding.get("/api/incidents").status_code == 401


def test_a_lowered_role_lowers_what_the_token_may(deciding: Program) -> None:
    Member.objects.filter(user__username="reviewer").update(role="reader")
    assert deciding.post(f"/api/claims/{ferry().claim_id}/decide", decision="accept", seen="x").status_code == 404


def test_a_decision_on_what_changed_is_asked_for_again(deciding: Program) -> None:
    answer = deciding.post(f"/api/claims/{ferry().claim_id}/decide", decision="accept", seen="something else")
    assert (answer.status_code, answer.json()["seen"]) == (
        409,
        deciding.get(f"/api/claims/{ferry().claim_id}").json()["seen"],
    )


def test_a_rejection_needs_a_reason(deciding: Program) -> None:
    seen = deciding.get(f"/api/claims/{ferry().claim_id}").json()["seen"]
    assert deciding.post(f"/api/claims/{ferry().claim_id}/decide", decision="reject", seen=seen).status_code == 422


def test_who_edited_an_incident_does_not_approve_it_here_either(deciding: Program) -> None:
    row = IndexedIncident.objects.get(incident_id=ferry().incident_id)
    path = f"/api/incidents/{row.incident_id}"
    assert deciding.post(f"{path}/approve", seen=row.version).json()["approvals"] == 1
    seen = deciding.get(f"/api/claims/{ferry().claim_id}").json()["seen"]
    deciding.post(f"/api/claims/{ferry().claim_id}/decide", decision="reject", seen=seen, why="not so")
    left = IndexedClaim.objects.get(report_id=report_of("ferry-again").id).incident_id
    version = deciding.get(f"/api/incidents/{left}").json()["seen"]
    assert deciding.post(f"/api/incidents/{left}/approve", seen=version).status_code == 403


def test_no_answer_holds_a_protected_name(deciding: Program) -> None:
    report = report_of("helper").id
    claim = IndexedClaim.objects.get(report_id=report)
    paths = [*LISTS, f"/api/reports/{report}", f"/api/claims/{claim.claim_id}", f"/api/incidents/{claim.incident_id}"]
    told = " ".join(deciding.get(path).content.decode() for path in paths)
    assert "name withheld" in told
    assert not any(word in told for word in PROTECTED.split())


def test_what_a_program_sees_is_logged(reading: Program) -> None:
    reading.get(f"/api/reports/{report_of('ferry').id}")
    assert AccessEntry.objects.filter(who="reader", action="saw", subject=report_of("ferry").id).exists()


def test_filters_and_pages_narrow_a_list(reading: Program) -> None:
    assert {row["kind"] for row in reading.get("/api/incidents", kind="arrest").json()["rows"]} == {"arrest"}
    assert reading.get("/api/incidents", kind="dance").status_code == 422
    last = reading.get("/api/reports").json()["rows"][-1]["report_id"]
    assert reading.get("/api/reports", after=last).json()["rows"] == []


def test_a_token_that_calls_too_often_waits(reading: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corridor.desk.api.entrance.now", lambda: AT)
    monkeypatch.setattr("corridor.desk.api.entrance.CALLS_PER_MINUTE", 2)
    assert [reading.get("/api/reports").status_code for _each in range(3)] == [200, 200, 429]
    assert CALLS_PER_MINUTE > FAILURES_PER_MINUTE


def test_who_tries_tokens_waits(anonymous: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corridor.desk.api.entrance.now", lambda: AT)
    monkeypatch.setattr("corridor.desk.api.entrance.FAILURES_PER_MINUTE", 2)
    tried = [anonymous.get("/api/reports", headers={"authorization": f"Bearer {each}"}) for each in range(3)]
    assert [each.status_code for each in tried] == [401, 401, 429]


def test_the_description_stands_behind_the_login(anonymous: Client, outsider: Client, reader: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get("/api/openapi.json"))
    assert is_nothing(outsider.get("/api/openapi.json"), outsider)
    assert "/api/incidents" in reader.get("/api/openapi.json").json()["paths"]
    assert reader.get("/api/docs").status_code == 404


@pytest.mark.parametrize("scope", ["read", "decide"])
def test_whatever_is_sent_is_no_server_error(desk: Workspace, scope: str) -> None:  # noqa: ARG001
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
    schema.app = get_wsgi_application()
    headers = {"Authorization": f"Bearer {Program('reviewer', scope=scope).token}", "Host": "localhost"}
    found: list[int] = []

    for result in schema.get_all_operations():
        operation: Any = cast("Any", result).ok()

        @settings(
            max_examples=12,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def call(case: Any) -> None:
            found.append(case.call(headers=headers).status_code)

        call()
    assert len(found) > 50
    assert 200 in found
    assert not {status for status in found if status >= 500 or status == 401}
